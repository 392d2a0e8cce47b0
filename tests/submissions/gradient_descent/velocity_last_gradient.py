# The velocity remembers only the previous gradient, v = g + μ·g_prev.
# kind: mistake
# fails: manual_momentum
# misconception: last_gradient_only
# demo: yes

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + p -= lr * (g + momentum * v)
# + v.copy_(g)
