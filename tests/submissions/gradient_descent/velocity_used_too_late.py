# The step uses the velocity from before its update.
# kind: mistake
# fails: manual_momentum
# misconception: old_velocity

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + if momentum:
# +     p -= lr * v
# +     v.mul_(momentum).add_(g)
# + else:
# +     p -= lr * g
