# The penalty is added inside the mean of the samples, as a sum.
# kind: mistake
# fails: loss_value
# misconception: penalty_per_sample

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + len(y) * reg * (np.sum(W1**2) + np.sum(W2**2))
