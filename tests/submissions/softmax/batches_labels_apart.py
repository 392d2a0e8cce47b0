# Images and labels are permuted apart.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: shuffled_apart

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order, other = rng.permutation(len(y)), rng.permutation(len(y))

# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + _, dW, db = loss_and_gradients(X[batch], y[other[start : start + batch_size]], W, b, reg)
