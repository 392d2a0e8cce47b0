# (1) the weights move by the absolute gradients; (2) the biases stay.
# kind: mistake
# task: gradient_step
# truth: (1) the weights move by the absolute gradients; (2) the biases stay
# says: absolute & bias|not moved|stay

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight -= learning_rate * model.dL_dw[l].abs()

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
