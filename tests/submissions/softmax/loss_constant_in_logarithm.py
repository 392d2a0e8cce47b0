# A constant stands in the logarithm of the cost.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: constant_in_logarithm

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = -np.log(P[np.arange(n), y] + 1e-5).mean() + reg * np.sum(W**2)
