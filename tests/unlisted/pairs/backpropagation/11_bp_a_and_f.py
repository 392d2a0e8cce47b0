# Two mistakes in delta: (1) f[l] instead of the derivative df[l]; (2) evaluated at a[l] instead of z[l].
# kind: mistake
# task: backpropagation
# place: delta
# truth: `delta_l = delta(dL_da, model.a[l], model.f[l])` instead of `delta_l = delta(dL_da, model.z[l], model.df[l])`

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.a[l], model.f[l])
