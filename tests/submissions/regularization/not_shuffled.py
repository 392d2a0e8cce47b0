# The samples come in the order of the file.
# kind: mistake
# fails: train_batches
# misconception: not_shuffled

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + order = torch.arange(len(X))
