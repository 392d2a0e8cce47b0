# The student creates one model before the loop and trains it on and on for all settings.
# kind: mistake
# task: train_all
# place: the model of each setting
# truth: `torch.manual_seed(seed) ⏎ model = MyMLP(n_inputs) ⏎ for setting in settings:` instead of `for setting in settings: ⏎ torch.manual_seed(seed) ⏎ model = MyMLP(n_inputs)`

# %% task="train_all" edit="true"
# - for setting in settings:
# - torch.manual_seed(seed)
# - model = MyMLP(n_inputs)
# + torch.manual_seed(seed)
# + model = MyMLP(n_inputs)
# + for setting in settings:
