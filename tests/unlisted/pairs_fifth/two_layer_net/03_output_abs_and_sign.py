# (1) |W2| in the gradient of the penalty; (2) db2 has a minus.
# kind: mistake
# task: output_layer_gradients
# truth: (1) |W2| in the gradient of the penalty; (2) db2 has a minus
# says: absolute|\| & minus|sign

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# - db2 = dz3.sum(axis=0)
# + dW2 = a2.T @ dz3 + 2 * reg * np.abs(W2)
# + db2 = -dz3.sum(axis=0)
