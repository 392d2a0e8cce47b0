# (1) the velocity is multiplied by 1 - momentum; (2) the decay is halved.
# kind: mistake
# task: train_manual_update
# truth: (1) the velocity is multiplied by 1 - momentum; (2) the decay is halved
# says: momentum|μ & decay

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + weight_decay * p / 2

# - v.mul_(momentum).add_(g)
# + v.mul_(1 - momentum).add_(g)
