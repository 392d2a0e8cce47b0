# The student draws the permutation once before the loop over the epochs, so every epoch has the same order.
# kind: mistake
# task: minibatch_gradient_descent
# place: the order of the images
# truth: `order = rng.permutation(len(y)) ⏎ for _ in range(epochs):` instead of `for _ in range(epochs): ⏎ order = rng.permutation(len(y))`

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# - order = rng.permutation(len(y))
# + order = rng.permutation(len(y))
# + for _ in range(epochs):
