# The student returns the derivative at z alone; the incoming gradient dL_da is forgotten.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return df(z)` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return df(z)
