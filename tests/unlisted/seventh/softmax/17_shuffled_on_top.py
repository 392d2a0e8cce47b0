# X and y are overwritten by their shuffled selves, so that each epoch permutes the order of the last one and the batches are not pieces of order.
# kind: mistake
# task: minibatch_gradient_descent
# truth: X and y are overwritten by their shuffled selves, so that each epoch permutes the order of the last one and the batches are not pieces of order
# says: shuffl|permut|order|overwrit|X[order]|original & epoch|second|again|earlier|previous|twice|on top|already

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order = rng.permutation(len(y))
# + X, y = X[order], y[order]

# - batch = order[start : start + batch_size]
# + batch = slice(start, start + batch_size)
