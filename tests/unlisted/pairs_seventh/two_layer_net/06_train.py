# (1) the decay is left out; (2) the same order in every epoch: drawn once.
# kind: mistake
# task: train
# truth: (1) the decay is left out; (2) the same order in every epoch: drawn once
# says: decay|learning rate|learning_rate & order|permut|once|epoch

# %% task="train" edit="true"
# - for _ in range(num_epochs):
# -     order = rng.permutation(len(X))
# + order = rng.permutation(len(X))
# + for _ in range(num_epochs):

# - learning_rate *= learning_rate_decay
