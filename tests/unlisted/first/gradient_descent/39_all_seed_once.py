# The student sets the seed once before the loop, so the models start from different weights.
# kind: mistake
# task: train_all
# place: the seed
# truth: `torch.manual_seed(seed) ⏎ for setting in settings:` instead of `for setting in settings: ⏎ torch.manual_seed(seed)`

# %% task="train_all" edit="true"
# - for setting in settings:
# - torch.manual_seed(seed)
# + torch.manual_seed(seed)
# + for setting in settings:
