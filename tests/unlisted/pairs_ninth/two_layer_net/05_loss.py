# (1) the data term is a sum over the batch and no mean; (2) the loss has half the penalty.
# kind: mistake
# task: loss
# truth: (1) the data term is a sum over the batch and no mean; (2) the loss has half the penalty
# says: mean|sum|divid|average|number of samples & half|½|0.5|/ 2|penalty|λ|factor

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).sum()
# + J = data_loss + 0.5 * reg * (np.sum(W1**2) + np.sum(W2**2))
