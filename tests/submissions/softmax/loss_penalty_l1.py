# The penalty sums absolute values.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_l1

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.abs(W).sum()
