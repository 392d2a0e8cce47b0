# The images are shuffled in place.
# kind: mistake
# fails: minibatch_gradient_descent_step, minibatch_gradient_descent_history
# misconception: argument_changed

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order = rng.permutation(len(y))
# + X[:], y[:] = X[order], y[order]
# + order = np.arange(len(y))
