# The biases move along the gradient, not against it.
# kind: mistake
# task: gradient_step
# truth: the biases move along the gradient, not against it
# says: bias

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias += learning_rate * model.dL_db[l]
