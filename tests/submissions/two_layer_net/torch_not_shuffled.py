# No permutation.
# kind: mistake
# fails: train_torch
# misconception: not_shuffled

# %% task="train_torch" edit="true"
# - for batch in torch.randperm(len(X), generator=generator).split(batch_size):
# + for batch in torch.arange(len(X)).split(batch_size):
