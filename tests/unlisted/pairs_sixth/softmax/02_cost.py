# (1) the logarithm has base 2; (2) the penalty is the mean of the squares.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the logarithm has base 2; (2) the penalty is the mean of the squares
# says: base|other base|another base & mean

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = -np.log2(P[np.arange(n), y]).mean() + reg * np.mean(W**2)
