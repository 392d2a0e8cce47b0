# The ReLU mask follows the sign of the incoming gradient.
# kind: mistake
# fails: delta
# misconception: mask_by_upstream

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return dL_da * (dL_da > 0)
