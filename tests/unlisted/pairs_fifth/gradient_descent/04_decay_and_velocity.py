# (1) the decay has the sign of p, not p; (2) the old velocity is multiplied by 1 - momentum.
# kind: mistake
# task: train_manual_update
# truth: (1) the decay has the sign of p, not p; (2) the old velocity is multiplied by 1 - momentum
# says: sign & 1 −|1 -|momentum

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + weight_decay * torch.sign(p)

# - v.mul_(momentum).add_(g)
# + v.mul_(1 - momentum).add_(g)
