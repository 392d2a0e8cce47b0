# The norm instead of its square.
# kind: mistake
# fails: loss_value
# misconception: penalty_square_root

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.linalg.norm(W1) + np.linalg.norm(W2))
