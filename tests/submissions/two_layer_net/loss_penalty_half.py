# ½ in the penalty of the loss only.
# kind: mistake
# fails: loss_value
# misconception: penalty_half

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + 0.5 * reg * (np.sum(W1**2) + np.sum(W2**2))
