# λW for the gradient of λW².
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_half

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + reg * W2
