# The penalty is the mean of the squares.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_mean

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.mean(W**2)
