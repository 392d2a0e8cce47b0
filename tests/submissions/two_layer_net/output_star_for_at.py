# * for @.
# kind: mistake
# fails: output_layer_gradients
# misconception: elementwise_product

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T * dz3 + 2 * reg * W2
