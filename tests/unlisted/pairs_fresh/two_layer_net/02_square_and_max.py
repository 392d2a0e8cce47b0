# Two mistakes: (1) the penalty has W2 squared; (2) db2 is a maximum.
# kind: mistake
# task: output_layer_gradients
# truth: (1) the penalty has W2 squared; (2) db2 is a maximum

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * W2**2

# - db2 = dz3.sum(axis=0)
# + db2 = dz3.max(axis=0)
