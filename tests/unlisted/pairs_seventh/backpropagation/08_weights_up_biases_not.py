# (1) the weights move along the gradient; (2) the biases are not moved.
# kind: mistake
# task: gradient_step
# truth: (1) the weights move along the gradient; (2) the biases are not moved
# says: sign|along|uphill|against|plus & bias

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]
