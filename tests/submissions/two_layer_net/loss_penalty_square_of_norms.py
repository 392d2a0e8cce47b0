# The sum of the norms is squared.
# kind: mistake
# fails: loss_value
# misconception: penalty_of_sum

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.linalg.norm(W1) + np.linalg.norm(W2)) ** 2
