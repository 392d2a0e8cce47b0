# Two mistakes: (1) the logarithm to base 2; (2) |W1| in the penalty.
# kind: mistake
# task: loss
# truth: (1) the logarithm to base 2; (2) |W1| in the penalty

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log2(probabilities[np.arange(len(y)), y]).mean()

# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(np.abs(W1)) + np.sum(W2**2))
