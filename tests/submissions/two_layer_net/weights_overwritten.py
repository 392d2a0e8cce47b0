# The penalty is computed in place, in W2 itself.
# kind: mistake
# fails: output_layer_gradients
# misconception: argument_changed

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + W2 *= 2 * reg
# + dW2 = a2.T @ dz3 + W2
