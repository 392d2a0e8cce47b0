# The penalty has the squares of W1 twice and those of W2 not at all.
# kind: mistake
# task: loss
# truth: the penalty has the squares of W1 twice and those of W2 not at all
# says: W2|both|second & penalty|regular|reg|λ|W1

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(W1**2) + np.sum(W1**2))
