# From the second step on the gradient enters with the factor 1 − μ.
# kind: mistake
# fails: manual_momentum
# misconception: dampening

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + velocities = [None] * len(parameters)

# - for p, v in zip(parameters, velocities):
# -     g = p.grad + weight_decay * p
# -     v.mul_(momentum).add_(g)
# -     p -= lr * v
# + for i, p in enumerate(parameters):
# +     g = p.grad + weight_decay * p
# +     if velocities[i] is None:
# +         velocities[i] = g.clone()
# +     else:
# +         velocities[i] = momentum * velocities[i] + (1 - momentum) * g
# +     p -= lr * velocities[i]
