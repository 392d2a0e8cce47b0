# One cost for each image.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: loss_not_averaged

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = -np.log(P[np.arange(n), y]) + reg * np.sum(W**2)
