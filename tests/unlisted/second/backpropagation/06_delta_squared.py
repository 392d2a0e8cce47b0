# The student multiplies with the derivative twice.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return dL_da * df(z) * df(z)` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(z) * df(z)
