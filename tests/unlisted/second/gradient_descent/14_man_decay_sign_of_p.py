# The student adds the L1 penalty's gradient, weight_decay * sign(p).
# kind: mistake
# task: train_manual_update
# place: g with weight decay
# truth: `g = p.grad + weight_decay * torch.sign(p)` instead of `g = p.grad + weight_decay * p`

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + weight_decay * torch.sign(p)
