# Two mistakes: (1) weight decay with factor one half; (2) the gradient weighted with 1 - momentum.
# kind: mistake
# task: train_manual_update
# place: g and the velocity v
# truth: `g = p.grad + weight_decay / 2 * p ⏎ v.mul_(momentum).add_((1 - momentum) * g)` instead of `g = p.grad + weight_decay * p ⏎ v.mul_(momentum).add_(g)`

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# - v.mul_(momentum).add_(g)
# + g = p.grad + weight_decay / 2 * p
# + v.mul_(momentum).add_((1 - momentum) * g)
