# The weights enter the penalty without their square.
# kind: mistake
# fails: loss_value
# misconception: penalty_not_squared

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(W1) + np.sum(W2))
