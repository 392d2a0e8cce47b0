# The derivative of the activation is left out at the output layer.
# kind: mistake
# task: backpropagation
# truth: the derivative of the activation is left out at the output layer
# says: output|last|layer L|derivative

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = dL_da if l == model.L else delta(dL_da, model.z[l], model.df[l])
