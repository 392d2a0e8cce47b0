# Answers of kinds that nobody expects.
# kind: broken
# fails: channel_statistics, select_best

# %% task="channel_statistics"
def channel_statistics(images):
    return "0.5", None

# %% task="select_best"
def select_best(models, val_loader, test_loader):
    return [evaluate(m, val_loader) for m in models]
