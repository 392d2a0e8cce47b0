# The order comes from the global generator.
# kind: mistake
# fails: train_torch
# misconception: rng_ignored

# %% task="train_torch" edit="true"
# - for batch in torch.randperm(len(X), generator=generator).split(batch_size):
# + for batch in torch.randperm(len(X), generator=torch.Generator().manual_seed(torch.seed() % 1000)).split(batch_size):
