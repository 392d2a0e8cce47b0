# The student averages the derivative over the samples before multiplying.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return dL_da * df(z).mean(dim=0)` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(z).mean(dim=0)
