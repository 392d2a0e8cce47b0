# The student multiplies by z as well.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return dL_da * df(z) * z` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(z) * z
