# (1) the penalty is that of absolute values; (2) the largest probability, not that of the label.
# kind: mistake
# task: loss
# truth: (1) the penalty is that of absolute values; (2) the largest probability, not that of the label
# says: L1|absolute & label|largest

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log(probabilities.max(axis=1)).mean()

# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(np.abs(W1)) + np.sum(np.abs(W2)))
