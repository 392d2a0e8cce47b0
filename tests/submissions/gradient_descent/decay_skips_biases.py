# The weight decay is applied to matrices only.
# kind: mistake
# fails: manual_weight_decay
# misconception: decay_skips_biases

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + (weight_decay * p if p.ndim > 1 else 0)
