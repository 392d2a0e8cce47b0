# The seed is set once before the loop, so only the first model starts from it.
# kind: mistake
# task: train_all
# truth: the seed is set once before the loop, so only the first model starts from it
# says: seed|start|same weights|every

# %% task="train_all" edit="true"
# - for setting in settings:
# -     torch.manual_seed(seed)
# + torch.manual_seed(seed)
# + for setting in settings:
