# Two mistakes: (1) the weights move by twice the step; (2) the biases move by the rate squared.
# kind: mistake
# task: gradient_step
# truth: (1) the weights move by twice the step; (2) the biases move by the rate squared

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight -= 2 * learning_rate * model.dL_dw[l]

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= learning_rate**2 * model.dL_db[l]
