# The velocity is a bias-corrected average as in Adam.
# kind: mistake
# fails: manual_momentum
# misconception: bias_corrected_average

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + velocities = [torch.zeros_like(p) for p in parameters]
# + t = 0

# - with torch.no_grad():
# + t += 1
# + with torch.no_grad():

# - v.mul_(momentum).add_(g)
# - p -= lr * v
# + v.mul_(momentum).add_((1 - momentum) * g)
# + p -= lr * v / (1 - momentum**t)
