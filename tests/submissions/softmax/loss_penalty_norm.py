# The penalty is the norm, not its square.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_square_root

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.linalg.norm(W)
