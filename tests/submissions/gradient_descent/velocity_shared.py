# One velocity for all parameters.
# kind: mistake
# fails: manual_momentum
# misconception: shared_velocity

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + velocity = 0

# - for p, v in zip(parameters, velocities):
# -     g = p.grad + weight_decay * p
# -     v.mul_(momentum).add_(g)
# -     p -= lr * v
# + for p in parameters:
# +     g = p.grad + weight_decay * p
# +     velocity = momentum * velocity + g if momentum else g
# +     p -= lr * velocity
