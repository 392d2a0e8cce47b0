# The penalty is divided by N.
# kind: mistake
# fails: loss_value
# misconception: penalty_divided_by_n

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2)) / len(y)
