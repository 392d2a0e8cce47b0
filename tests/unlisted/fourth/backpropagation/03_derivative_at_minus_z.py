# The derivative is taken at -z.
# kind: mistake
# task: delta
# truth: the derivative is taken at -z
# says: −z|-z|minus|sign

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(-z)
