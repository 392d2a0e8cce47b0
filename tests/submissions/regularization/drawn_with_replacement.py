# Each batch is drawn by itself: some samples come twice.
# kind: mistake
# fails: train_batches
# misconception: batches_with_replacement

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + order = torch.from_numpy(rng.integers(0, len(X), len(X)))
