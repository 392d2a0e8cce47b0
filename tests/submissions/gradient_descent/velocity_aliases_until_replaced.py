# The first velocity is the gradient tensor itself; the next one is a new tensor.
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
# +     p.grad += weight_decay * p
# +     if not momentum:
# +         p -= lr * p.grad
# +         continue
# +     velocities[i] = p.grad if velocities[i] is None else momentum * velocities[i] + p.grad
# +     p -= lr * velocities[i]
