# The penalty stands on a line of its own beginning with +, and is never added.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_on_its_own_line
# demo: yes

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3
# + + 2 * reg * W2
