# The penalty is computed from theta.data, so autograd sees no penalty and its gradient is missing.
# kind: mistake
# task: loss_l2
# truth: the penalty is computed from theta.data, so autograd sees no penalty and its gradient is missing
# says: data|detach|autograd|graph|connected|gradient|differentiat & penalty|regular|λ|reg|parameter

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta.data**2) for theta in model.parameters())
