# The derivative is taken at dL_da, not at z.
# kind: mistake
# task: delta
# truth: the derivative is taken at dL_da, not at z
# says: incoming|dL_da|takes z

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(dL_da)
