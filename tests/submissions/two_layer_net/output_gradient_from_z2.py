# dW2 is computed from z2.
# kind: mistake
# fails: loss_gradients
# misconception: relu_missing

# %% task="loss" edit="true"
# - dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)
# + dW2, db2 = output_layer_gradients(z2, W2, dz3, reg)
