# The student adds the derivative to dL_da instead of multiplying.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return dL_da + df(z)` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da + df(z)
