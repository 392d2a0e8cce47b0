# (1) the order is drawn once, before the first epoch; (2) b moves along the gradient, not against it.
# kind: mistake
# task: minibatch_gradient_descent
# truth: (1) the order is drawn once, before the first epoch; (2) b moves along the gradient, not against it
# says: order|permut|once & uphill|sign|against

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# -     order = rng.permutation(len(y))
# + order = rng.permutation(len(y))
# + for _ in range(epochs):

# - b = b - lr * db
# + b = b + lr * db
