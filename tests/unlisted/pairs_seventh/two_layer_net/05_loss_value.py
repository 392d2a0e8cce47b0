# (1) the sum of the cross-entropies, not their mean; (2) reg multiplies the squares of W1 only.
# kind: mistake
# task: loss
# truth: (1) the sum of the cross-entropies, not their mean; (2) reg multiplies the squares of W1 only
# says: sum over|mean & brackets|W2|parenthes

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).sum()
# + J = data_loss + reg * np.sum(W1**2) + np.sum(W2**2)
