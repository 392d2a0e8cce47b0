# The biases are left out of the penalty, which here takes every parameter.
# kind: mistake
# task: loss_l2
# truth: the biases are left out of the penalty, which here takes every parameter
# says: bias|every

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta**2) for name, theta in model.named_parameters() if "bias" not in name)
