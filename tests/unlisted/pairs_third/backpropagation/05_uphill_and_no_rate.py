# Two mistakes: (1) the weights move uphill; (2) the biases move without the learning rate.
# kind: mistake
# task: gradient_step
# truth: (1) the weights move uphill; (2) the biases move without the learning rate

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= model.dL_db[l]
