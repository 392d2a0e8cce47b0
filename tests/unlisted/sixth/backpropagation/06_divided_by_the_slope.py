# Divided by the derivative, not multiplied.
# kind: mistake
# task: delta
# truth: divided by the derivative, not multiplied
# says: divid|multipl

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da / (df(z) + 1e-12)
