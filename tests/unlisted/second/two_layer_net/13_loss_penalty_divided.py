# The student divides the penalty in the value of J by N, too.
# kind: mistake
# task: loss
# place: the penalty in J
# truth: `J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2)) / len(y)` instead of `J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))`

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2)) / len(y)
