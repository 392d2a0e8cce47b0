# (1) the weights move by the squared gradient; (2) the biases move uphill.
# kind: mistake
# task: gradient_step
# truth: (1) the weights move by the squared gradient; (2) the biases move uphill
# says: square & uphill|sign

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight -= learning_rate * model.dL_dw[l] ** 2

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias += learning_rate * model.dL_db[l]
