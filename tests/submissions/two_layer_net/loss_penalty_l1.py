# Absolute values in the penalty.
# kind: mistake
# fails: loss_value
# misconception: penalty_l1

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.abs(W1).sum() + np.abs(W2).sum())
