# The derivative is averaged over the samples before it is multiplied.
# kind: mistake
# task: delta
# truth: the derivative is averaged over the samples before it is multiplied

# %% task="delta"
def delta(dL_da, z, df):
    return dL_da * df(z).mean(dim=0)
