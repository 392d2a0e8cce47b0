# Two mistakes in the cost: (1) penalty with a factor one half; (2) the scores are computed without the bias.
# kind: mistake
# task: loss_and_gradients
# place: the penalty in J and the scores
# truth: `P = softmax(X @ W) ⏎ J = cross_entropy(P, y) + reg / 2 * np.sum(W**2)` instead of `P = softmax(X @ W + b) ⏎ J = cross_entropy(P, y) + reg * np.sum(W**2)`

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + P = softmax(X @ W)
# + J = cross_entropy(P, y) + reg / 2 * np.sum(W**2)
