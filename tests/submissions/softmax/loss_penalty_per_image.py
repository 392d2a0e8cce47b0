# The penalty is added for every image.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_per_sample

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + n * reg * np.sum(W**2)
