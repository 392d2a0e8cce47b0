# The images are never shuffled.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: not_shuffled

# %% task="minibatch_gradient_descent" edit="true"
# - order = rng.permutation(len(y))
# + order = np.arange(len(y))
