# (1) the seed is set once, before the loop; (2) the weight decay of the setting is not handed on.
# kind: mistake
# task: train_all
# truth: (1) the seed is set once, before the loop; (2) the weight decay of the setting is not handed on
# says: seed|same weights & decay|number of the setting

# %% task="train_all" edit="true"
# - for setting in settings:
# -     torch.manual_seed(seed)
# + torch.manual_seed(seed)
# + for setting in settings:

# - losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, **setting))
# + losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, setting["lr"], setting["momentum"]))
