# Two mistakes: (1) the factor 2 is missing in the penalty of dW2; (2) db2 is the mean over the samples.
# kind: mistake
# task: output_layer_gradients
# truth: (1) the factor 2 is missing in the penalty of dW2; (2) db2 is the mean over the samples

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + reg * W2

# - db2 = dz3.sum(axis=0)
# + db2 = dz3.mean(axis=0)
