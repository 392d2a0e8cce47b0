# (1) the cross-entropy is summed; (2) only W1 is penalised.
# kind: mistake
# task: loss
# truth: (1) the cross-entropy is summed; (2) only W1 is penalised
# says: sum|mean & W1|W₁|W2|W₂

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + data_loss = -np.log(probabilities[np.arange(len(y)), y]).sum()
# + J = data_loss + reg * np.sum(W1**2)
