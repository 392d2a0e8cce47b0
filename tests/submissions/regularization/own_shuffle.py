# torch.randperm instead of the given rng: not reproducible.
# kind: mistake
# fails: train_batches
# misconception: order_not_from_rng

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + order = torch.randperm(len(X))
