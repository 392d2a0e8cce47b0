# The weight decay of the setting does not reach the training.
# kind: mistake
# fails: train_all
# misconception: setting_not_passed_on

# %% task="train_all" edit="true"
# - losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, **setting))
# + losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, setting["lr"], setting["momentum"]))
