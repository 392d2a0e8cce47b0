# Two mistakes: (1) a minus sign; (2) the derivative is squared.
# kind: mistake
# task: delta
# place: dL/dz
# truth: `return -dL_da * df(z) ** 2` instead of `return dL_da * df(z)`

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return -dL_da * df(z) ** 2
