# The batches come from numpy's global generator instead of rng.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: generator_not_used

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order = np.random.permutation(len(y))
