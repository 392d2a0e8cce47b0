# The factor 2 stands before the data term too.
# kind: mistake
# task: output_layer_gradients
# truth: the factor 2 stands before the data term too
# says: twice|double|factor 2

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = 2 * (a2.T @ dz3 + reg * W2)
