# The data themselves are permuted in every epoch, so each permutation is applied to the order of the epoch before.
# kind: unusual

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + shuffled = torch.from_numpy(rng.permutation(len(X)))
# + X, y = X[shuffled], y[shuffled]
# + order = torch.arange(len(X))
