# The first velocity is the gradient tensor itself, which is then overwritten.
# kind: mistake
# fails: manual_momentum
# misconception: velocity_aliases_gradient

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + velocities = [None] * len(parameters)

# - model.zero_grad()
# + model.zero_grad(set_to_none=False)

# - for p, v in zip(parameters, velocities):
# -     g = p.grad + weight_decay * p
# -     v.mul_(momentum).add_(g)
# -     p -= lr * v
# + for i, p in enumerate(parameters):
# +     g = p.grad
# +     g += weight_decay * p
# +     if not momentum:
# +         p -= lr * g
# +         continue
# +     velocities[i] = g if velocities[i] is None else velocities[i].mul_(momentum).add_(g)
# +     p -= lr * velocities[i]
