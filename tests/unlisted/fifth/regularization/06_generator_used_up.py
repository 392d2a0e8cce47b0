# The parameters are counted first, which uses the generator up: nothing is penalised.
# kind: mistake
# task: loss_l2
# truth: the parameters are counted first, which uses the generator up: nothing is penalised
# says: penalty|missing|λ

# %% task="loss_l2" edit="true"
# - penalty = sum(torch.sum(theta**2) for theta in model.parameters())
# + parameters = model.parameters()
# + count = len(list(parameters))
# + penalty = sum(torch.sum(theta**2) for theta in parameters)
