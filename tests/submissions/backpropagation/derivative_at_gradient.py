# The slope is asked for at the incoming gradient.
# kind: mistake
# fails: delta
# misconception: derivative_at_gradient

# %% task="delta"
def delta(dL_da, z, df):
    return df(dL_da) * dL_da
