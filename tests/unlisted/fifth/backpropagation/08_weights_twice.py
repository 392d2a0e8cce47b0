# The weights are moved twice.
# kind: mistake
# task: gradient_step
# truth: the weights are moved twice
# says: twice|2 times|weight

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
