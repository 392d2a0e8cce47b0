# The one is not subtracted at the true class.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: labels_missing

# %% task="loss_and_gradients" edit="true"
# - dS[np.arange(n), y] -= 1
