# The student evaluates the derivative at dL_da instead of z.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return dL_da * df(dL_da)` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(dL_da)
