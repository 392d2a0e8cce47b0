# The permutation is drawn once, before the epochs.
# kind: mistake
# fails: train_batches
# misconception: shuffled_once

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + 

# - history = []
# + history = []
# + order = torch.from_numpy(rng.permutation(len(X)))
