# The order of the epoch before is shuffled again.
# kind: unusual

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# + order = np.arange(len(y))
# + for _ in range(epochs):

# - order = rng.permutation(len(y))
# + rng.shuffle(order)
