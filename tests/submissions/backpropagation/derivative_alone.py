# The incoming gradient is not multiplied in.
# kind: mistake
# fails: delta
# misconception: incoming_gradient_missing

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return df(z)
