# The derivative of the last layer's activation is used in every layer.
# kind: mistake
# task: backpropagation
# truth: the derivative of the last layer's activation is used in every layer
# says: last|layer|own|activation

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.df[model.L])
