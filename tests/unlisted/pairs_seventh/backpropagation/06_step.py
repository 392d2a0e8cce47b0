# (1) the last layer stays; (2) the biases move along the gradient.
# kind: mistake
# task: gradient_step
# truth: (1) the last layer stays; (2) the biases move along the gradient
# says: last|layer 2|fc[2]|range & new bias|sign|uphill|against

# %% task="gradient_step" edit="true"
# - for l in range(1, model.L + 1):
# + for l in range(1, model.L):

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias += learning_rate * model.dL_db[l]
