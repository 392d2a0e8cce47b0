# (1) the derivative is squared; (2) a minus sign.
# kind: mistake
# task: delta
# truth: (1) the derivative is squared; (2) a minus sign
# says: square & minus|sign

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return -dL_da * df(z) ** 2
