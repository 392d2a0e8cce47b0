# The seed is set before the first model only.
# kind: mistake
# fails: train_all
# misconception: seed_set_once

# %% task="train_all" edit="true"
# - for setting in settings:
# -     torch.manual_seed(seed)
# + torch.manual_seed(seed)
# + for setting in settings:
