# The gradients are divided by the batch size once more.
# kind: mistake
# fails: layer_gradients
# misconception: divided_by_batch_again

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = delta_l.T @ a_previous / len(delta_l)
