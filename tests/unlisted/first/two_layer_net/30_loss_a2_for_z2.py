# The student hands z2 instead of a2 to output_layer_gradients, so dW2 uses the values before the ReLU.
# kind: mistake
# task: loss
# place: the gradient of W2
# truth: `dW2, db2 = output_layer_gradients(z2, W2, dz3, reg)` instead of `dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)`

# %% task="loss" edit="true"
# - dW2, db2 = output_layer_gradients(a2, W2, dz3, reg)
# + dW2, db2 = output_layer_gradients(z2, W2, dz3, reg)
