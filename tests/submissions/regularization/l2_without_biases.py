# The penalty leaves the biases out.
# kind: mistake
# fails: loss_l2
# misconception: bias_not_regularised

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + penalty = sum(torch.sum(theta**2) for name, theta in model.named_parameters() if 'weight' in name)
