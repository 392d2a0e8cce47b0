# The incoming gradient is no longer needed: delta is computed in its memory.
# kind: unusual

# %% task="delta"
def delta(dL_da, z, df):
    dL_da *= df(z)
    return dL_da
