# The student adds 2 * weight_decay * p, the derivative of lambda p^2.
# kind: mistake
# task: train_manual_update
# place: g with weight decay
# truth: `g = p.grad + 2 * weight_decay * p` instead of `g = p.grad + weight_decay * p`

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# + g = p.grad + 2 * weight_decay * p
