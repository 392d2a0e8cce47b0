# (1) weights are multiplied by the step; (2) biases do not use the rate.
# kind: mistake
# task: gradient_step
# truth: (1) weights are multiplied by the step; (2) biases do not use the rate
# says: weight & rate

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias -= model.dL_db[l]
