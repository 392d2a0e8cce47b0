# The gradients of layer 1 are used in every layer.
# kind: mistake
# task: gradient_step
# truth: the gradients of layer 1 are used in every layer
# says: layer|dL_dw

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight -= learning_rate * model.dL_dw[1]

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= learning_rate * model.dL_db[1]
