# The student takes the mean of the squared weights in the penalty instead of their sum.
# kind: mistake
# task: loss_and_gradients
# place: the penalty in J
# truth: `J = cross_entropy(P, y) + reg * np.mean(W**2)` instead of `J = cross_entropy(P, y) + reg * np.sum(W**2)`

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.mean(W**2)
