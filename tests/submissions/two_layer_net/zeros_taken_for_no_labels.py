# Tests the labels for truth instead of for None.
# kind: mistake
# fails: loss_value, loss_gradients
# misconception: zeros_for_none

# %% task="loss" edit="true"
# - if y is None:
# + if not np.any(y):
