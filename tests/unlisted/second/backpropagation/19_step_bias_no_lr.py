# The student forgot the learning rate in the step of the biases.
# kind: mistake
# task: gradient_step
# place: the step of b
# truth: `model.fc[str(l)].bias -= model.dL_db[l]` instead of `model.fc[str(l)].bias -= learning_rate * model.dL_db[l]`

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= model.dL_db[l]
