# The biases move against the row sums of the gradients of the weights.
# kind: mistake
# task: gradient_step
# truth: the biases move against the row sums of the gradients of the weights
# says: bias|∂J/∂b|dL_db

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= learning_rate * model.dL_dw[l].sum(dim=1)
