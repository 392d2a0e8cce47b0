# Two mistakes: (1) the cross-entropy is summed; (2) half of the penalty.
# kind: mistake
# task: loss
# truth: (1) the cross-entropy is summed; (2) half of the penalty

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).sum()

# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + 0.5 * reg * (np.sum(W1**2) + np.sum(W2**2))
