# The permutation is drawn once, before the epochs.
# kind: mistake
# fails: train_batches
# misconception: one_permutation

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + 

# - history = []
# + history = []
# + order = torch.from_numpy(rng.permutation(len(X)))
