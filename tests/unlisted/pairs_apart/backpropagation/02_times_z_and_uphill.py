# Two mistakes: (1) delta multiplies by z, not by the derivative; (2) the weights move uphill.
# kind: mistake
# task: delta, gradient_step
# truth: (1) delta multiplies by z, not by the derivative; (2) the weights move uphill

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * z

# %% task="gradient_step" edit="true"
# - model.fc[str(l)].weight -= learning_rate * model.dL_dw[l]
# + model.fc[str(l)].weight += learning_rate * model.dL_dw[l]
