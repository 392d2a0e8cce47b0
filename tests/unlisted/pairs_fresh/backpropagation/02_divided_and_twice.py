# Two mistakes: (1) divided by the derivative; (2) a factor 2.
# kind: mistake
# task: delta
# truth: (1) divided by the derivative; (2) a factor 2

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return 2 * dL_da / df(z)
