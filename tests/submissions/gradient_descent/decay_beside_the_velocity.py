# The weight decay is added to the step after the velocity, as in AdamW.
# kind: mistake
# fails: manual_together
# misconception: decay_decoupled
# demo: yes

# %% task="train_manual_update" edit="true"
# - g = p.grad + weight_decay * p
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + g = p.grad
# + v.mul_(momentum).add_(g)
# + p -= lr * (v + weight_decay * p)
