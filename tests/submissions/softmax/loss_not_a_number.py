# The cost is not a number.
# kind: broken
# fails: loss_and_gradients_loss

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.sum(W**2) + np.log(-1.0)
