# The new parameters no longer require grad.
# kind: mistake
# fails: gradient_step
# misconception: parameters_not_leaves

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + new = model.fc[str(l)].weight - learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight = nn.Parameter(new, requires_grad=False)
