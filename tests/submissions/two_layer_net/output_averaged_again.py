# Divided by N again in the output layer.
# kind: mistake
# fails: output_layer_gradients
# misconception: averaged_twice

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 / len(a2) + 2 * reg * W2
