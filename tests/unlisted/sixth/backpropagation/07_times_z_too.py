# Multiplied by z as well.
# kind: mistake
# task: delta
# truth: multiplied by z as well
# says: z is|by z

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * z * df(z)
