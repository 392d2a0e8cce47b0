# |W| for W in the penalty of the output layer.
# kind: mistake
# fails: output_layer_gradients
# misconception: penalty_absolute
# demo: yes

# %% task="output_layer_gradients" edit="true"
# - dW2 = a2.T @ dz3 + 2 * reg * W2
# + dW2 = a2.T @ dz3 + 2 * reg * np.abs(W2)
