# Two mistakes in the gradients: (1) reg is not handed on to output_layer_gradients; (2) a further factor reg/2: hidden_layer_gradients is given reg / 2.
# kind: mistake
# task: loss
# place: the gradients of W2 and W1
# truth: `dW2, db2 = output_layer_gradients(a2, W2, dz3) ⏎ dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg / 2)` instead of `dW2, db2 = output_layer_gradients(a2, W2, dz3, reg) ⏎ dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)`

# %% task="loss" edit="true"
# - dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)
# - dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg)
# + dW2, db2 = output_layer_gradients(a2, W2, dz3)
# + dW1, db1 = hidden_layer_gradients(X, z2, W1, W2, dz3, reg / 2)
