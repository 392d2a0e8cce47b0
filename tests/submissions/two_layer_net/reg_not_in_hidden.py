# reg is not passed on to the hidden layer.
# kind: mistake
# fails: loss_gradients
# misconception: penalty_gradient_missing

# %% task="loss" edit="true"
# - dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
# + dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3)
