# torch.randperm without the generator.
# kind: mistake
# fails: train_torch
# misconception: rng_ignored

# %% task="train_torch" edit="true"
# - for batch in torch.randperm(len(X), generator=generator).split(batch_size):
# + for batch in torch.randperm(len(X)).split(batch_size):
