# (1) the derivative is taken at a, not at z; (2) layer 1 is left out.
# kind: mistake
# task: backpropagation
# truth: (1) the derivative is taken at a, not at z; (2) layer 1 is left out
# says: takes z|taken at a & layer 1|first|range|down to 1

# %% task="backpropagation" edit="true"
# - for l in range(model.L, 0, -1):
# -     delta_l = delta(dL_da, model.z[l], model.df[l])
# + for l in range(model.L, 1, -1):
# +     delta_l = delta(dL_da, model.a[l], model.df[l])
