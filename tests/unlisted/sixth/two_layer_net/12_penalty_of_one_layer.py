# The penalty in J holds W2 twice and W1 not at all.
# kind: mistake
# task: loss
# truth: the penalty in J holds W2 twice and W1 not at all
# says: W1|W2

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(W2**2) + np.sum(W2**2))
