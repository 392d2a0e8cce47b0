# The student uses np.linalg.norm without squaring it in the penalty of J.
# kind: mistake
# task: loss
# place: the penalty in J
# truth: `J = data_loss + reg * (np.linalg.norm(W1) + np.linalg.norm(W2))` instead of `J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))`

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.linalg.norm(W1) + np.linalg.norm(W2))
