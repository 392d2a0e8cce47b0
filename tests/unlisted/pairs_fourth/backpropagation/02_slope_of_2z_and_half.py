# (1) the derivative is taken at 2z; (2) the incoming gradient is halved
# kind: mistake
# task: delta
# truth: (1) the derivative is taken at 2z; (2) the incoming gradient is halved

# %% task="delta"
def delta(dL_da, z, df):
    return dL_da / 2 * df(2 * z)
