# One permutation for all epochs.
# kind: mistake
# fails: minibatch_gradient_descent_batches
# misconception: shuffled_once

# %% task="minibatch_gradient_descent" edit="true"
# - for _ in range(epochs):
# -     order = rng.permutation(len(y))
# + order = rng.permutation(len(y))
# + for _ in range(epochs):
