# Only the biases decay.
# kind: mistake
# task: train_manual_update
# truth: only the biases decay
# says: bias|weights

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + (weight_decay * p if p.dim() == 1 else 0)
