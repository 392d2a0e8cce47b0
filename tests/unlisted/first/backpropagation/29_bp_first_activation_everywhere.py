# The student uses the derivative of the first layer's activation for all layers (df[1]).
# kind: mistake
# task: backpropagation
# place: delta
# truth: `delta_l = delta(dL_da, model.z[l], model.df[1])` instead of `delta_l = delta(dL_da, model.z[l], model.df[l])`

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.df[1])
