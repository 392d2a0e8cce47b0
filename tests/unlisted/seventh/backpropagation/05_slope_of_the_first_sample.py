# Every sample is multiplied with the slopes of the first one.
# kind: mistake
# task: delta
# truth: every sample is multiplied with the slopes of the first one
# says: every sample|each sample|own|first sample|first row|row|all samples|same

# %% task="delta"
def delta(dL_da, z, df):
    """Return dL/dz (N, n_l).

    dL_da: (N, n_l) gradient at the activations; z: (N, n_l); df: the derivative of the activation, a function of z.
    """
    out = torch.zeros_like(z)
    for s in range(len(z)):
        out[s] = dL_da[s] * df(z[0])
    return out
