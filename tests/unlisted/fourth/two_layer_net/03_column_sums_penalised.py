# The penalty's gradient has the column sums of W2 in the place of W2.
# kind: mistake
# task: output_layer_gradients
# truth: the penalty's gradient has the column sums of W2 in the place of W2
# says: sum|W2|W₂

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * W2.sum(axis=0)
