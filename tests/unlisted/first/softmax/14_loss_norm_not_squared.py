# The student penalises the norm of W itself; the square of the norm was forgotten.
# kind: mistake
# task: loss_and_gradients
# place: the penalty in J
# truth: `J = cross_entropy(P, y) + reg * np.linalg.norm(W)` instead of `J = cross_entropy(P, y) + reg * np.sum(W**2)`

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.linalg.norm(W)
