# Two mistakes: (1) the penalty is subtracted from J; (2) |W| in the place of W squared; both in one line.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the penalty is subtracted from J; (2) |W| in the place of W squared; both in one line

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) - reg * np.sum(np.abs(W))
