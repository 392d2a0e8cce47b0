# The generator is seeded anew in every epoch.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: generator_not_used

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order = np.random.default_rng(0).permutation(len(y))
