# The student passes the activation function f[l] instead of its derivative df[l].
# kind: mistake
# task: backpropagation
# place: delta
# truth: `delta_l = delta(dL_da, model.z[l], model.f[l])` instead of `delta_l = delta(dL_da, model.z[l], model.df[l])`

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.f[l])
