# Two mistakes: (1) the decay is subtracted; (2) the gradient enters the velocity with the factor 1 - momentum.
# kind: mistake
# task: train_manual_update
# truth: (1) the decay is subtracted; (2) the gradient enters the velocity with the factor 1 - momentum

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad - weight_decay * p

# - v.mul_(momentum).add_(g)
# + v.mul_(momentum).add_((1 - momentum) * g)
