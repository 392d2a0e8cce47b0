# The penalty is the norm of W, a square root, and not the sum of the squares.
# kind: mistake
# task: loss_and_gradients
# truth: the penalty is the norm of W, a square root, and not the sum of the squares
# says: square|squared|norm|root|W²|W**2 & penalty|regular|reg|λ

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.linalg.norm(W)
