# Momentum and weight decay are handed over in each other's place.
# kind: mistake
# task: train_all
# truth: momentum and weight decay are handed over in each other's place
# says: swapped|momentum|place|exchanged

# %% task="train_all" edit="true"
# - losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, **setting))
# + values = setting["lr"], setting["weight_decay"], setting["momentum"]
# + losses.append(train_manual_update(n_epochs, model, loss_fn, train_loader, *values))
