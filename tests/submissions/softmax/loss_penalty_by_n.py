# The penalty is divided by the batch size.
# kind: mistake
# fails: loss_and_gradients_loss
# misconception: penalty_divided_by_n

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg / n * np.sum(W**2)
