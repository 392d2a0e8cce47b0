# The student replaces the weight by a new nn.Parameter instead of changing it in place.
# kind: mistake
# task: gradient_step
# place: the parameters
# truth: `model.fc[str(l)].weight = nn.Parameter(model.fc[str(l)].weight - learning_rate * model.dL_dw[l])` instead of `model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]`

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight = nn.Parameter(model.fc[str(l)].weight - learning_rate * model.dL_dw[l])
