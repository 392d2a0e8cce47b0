# Two mistakes: (1) the decay enters twice; (2) the old velocity is not multiplied by the momentum.
# kind: mistake
# task: train_manual_update
# truth: (1) the decay enters twice; (2) the old velocity is not multiplied by the momentum

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + 2 * weight_decay * p

# - v.mul_(momentum).add_(g)
# + v.add_(g)
