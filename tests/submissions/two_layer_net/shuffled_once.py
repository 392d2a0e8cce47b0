# One permutation for all epochs.
# kind: mistake
# fails: train_batches
# misconception: shuffled_once

# %% task="train" edit="true"
# - order = rng.permutation(len(X))

# - for _ in range(num_epochs):
# + order = rng.permutation(len(X))
# + for _ in range(num_epochs):
