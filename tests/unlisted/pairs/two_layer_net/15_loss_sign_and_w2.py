# Two mistakes in J: (1) no minus before the logarithm; (2) the penalty has W2 twice and W1 not at all.
# kind: mistake
# task: loss
# place: J
# truth: `data_loss = np.log(probabilities[np.arange(len(y)), y]).mean() ⏎ J = data_loss + reg * (np.sum(W2**2) + np.sum(W2**2))` instead of `data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean() ⏎ J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))`

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + data_loss = np.log(probabilities[np.arange(len(y)), y]).mean()
# + J = data_loss + reg * (np.sum(W2**2) + np.sum(W2**2))
