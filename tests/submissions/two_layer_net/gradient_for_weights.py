# dW2 takes the place of W2 on the way back.
# kind: mistake
# fails: loss_gradients
# misconception: gradient_for_weights

# %% task="loss" edit="true"
# - dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
# + dW1, db1 = hidden_layer_gradients(X, z2, W1, dW2, dz3, reg)
