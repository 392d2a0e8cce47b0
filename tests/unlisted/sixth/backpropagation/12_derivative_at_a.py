# The derivative is taken at a, not at z.
# kind: mistake
# task: backpropagation
# truth: the derivative is taken at a, not at z
# says: taken at a|takes z

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.a[l], model.df[l])
