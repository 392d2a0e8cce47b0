# (1) the penalty of W2 is squared; (2) db2 adds along the classes' axis as mean.
# kind: mistake
# task: output_layer_gradients
# truth: (1) the penalty of W2 is squared; (2) db2 adds along the classes' axis as mean
# says: square|λ|penalty & mean|N

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * W2**2

# - db2 = dz3.sum(axis=0)
# + db2 = dz3.mean(axis=0)
