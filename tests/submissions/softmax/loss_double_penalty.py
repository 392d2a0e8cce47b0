# The penalty enters the cost twice.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_double

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + 2 * reg * np.sum(W**2)
