# (1) the largest loss of a sample, not the mean; (2) the penalty sums the weights themselves.
# kind: mistake
# task: loss
# truth: (1) the largest loss of a sample, not the mean; (2) the penalty sums the weights themselves
# says: largest|max & square|without

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).max()
# + J = data_loss + reg * (np.sum(W1) + np.sum(W2))
