# The penalty is added once for every sample.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_per_sample

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + sum(2 * reg * W2 for _ in range(len(a2)))
