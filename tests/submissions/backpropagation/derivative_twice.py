# The derivative enters twice.
# kind: mistake
# fails: delta
# misconception: derivative_twice

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * df(z) * df(z)
