# (1) the decay is twice as strong; (2) the velocity enters with μ².
# kind: mistake
# task: train_manual_update
# truth: (1) the decay is twice as strong; (2) the velocity enters with μ²
# says: 2λ|twice|2 & square|μ

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# - v.mul_(momentum).add_(g)
# + g = p.grad + 2 * weight_decay * p
# + v.mul_(momentum**2).add_(g)
