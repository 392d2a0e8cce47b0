# The penalty is divided by N.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_divided_by_n

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * W2 / len(a2)
