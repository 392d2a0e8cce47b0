# Two mistakes in the cost: (1) the biases are in the penalty; (2) the penalty is divided by N.
# kind: mistake
# task: loss_and_gradients
# place: the penalty in J
# truth: `J = cross_entropy(P, y) + reg * (np.sum(W**2) + np.sum(b**2)) / n` instead of `J = cross_entropy(P, y) + reg * np.sum(W**2)`

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * (np.sum(W**2) + np.sum(b**2)) / n
