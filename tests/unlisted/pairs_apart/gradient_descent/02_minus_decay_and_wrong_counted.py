# Two mistakes: (1) the decay is subtracted; (2) evaluate counts what is wrong.
# kind: mistake
# task: train_manual_update, evaluate
# truth: (1) the decay is subtracted; (2) evaluate counts what is wrong

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad - weight_decay * p

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# + right += (model(images).argmax(dim=1) != labels).sum().item()
