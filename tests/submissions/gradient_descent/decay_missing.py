# weight_decay is not used.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_missing

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad
