# The step goes uphill.
# kind: mistake
# fails: gradient_step
# misconception: ascent

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]

# - model.fc[str(l)].bias -= learning_rate * model.dL_db[l]
# + model.fc[str(l)].bias += learning_rate * model.dL_db[l]
