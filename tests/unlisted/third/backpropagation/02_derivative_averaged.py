# the derivative is averaged over the samples before it multiplies
# kind: mistake
# task: delta
# truth: the derivative is averaged over the samples before it multiplies

# %% task="delta"
def delta(dL_da, z, df):
    slope = df(z).mean(dim=0, keepdim=True)
    return dL_da * slope
