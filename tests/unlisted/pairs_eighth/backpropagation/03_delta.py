# (1) divided by the slope; (2) the sign.
# kind: mistake
# task: delta
# truth: (1) divided by the slope; (2) the sign
# says: divided & sign|minus|negat

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return -dL_da / df(z)
