# train_manual_update calls torch.optim.SGD.
# kind: mistake
# fails: manual_update
# misconception: uses_torch_optim

# %% task="train_manual_update" edit="true"
# - velocities = [torch.zeros_like(p) for p in parameters]
# + optimizer = torch.optim.SGD(parameters, lr=lr, momentum=momentum, weight_decay=weight_decay)

# - with torch.no_grad():
# -     for p, v in zip(parameters, velocities):
# -         g = p.grad + weight_decay * p
# -         v.mul_(momentum).add_(g)
# -         p -= lr * v
# + optimizer.step()
