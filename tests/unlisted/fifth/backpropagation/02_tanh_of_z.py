# 1 - z², as for tanh but with z in the place of a.
# kind: mistake
# task: delta
# truth: 1 - z², as for tanh but with z in the place of a
# says: 1 −|z|derivative|f′|df

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * (1 - z**2)
