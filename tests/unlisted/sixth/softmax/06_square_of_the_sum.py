# The penalty in J is the square of the sum of W, not the sum of the squares.
# kind: mistake
# task: loss_and_gradients
# truth: the penalty in J is the square of the sum of W, not the sum of the squares
# says: square of the sum|sum of the square|squared|before

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.sum(W) ** 2
