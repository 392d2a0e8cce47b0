# The error is passed where z > 0 and stopped elsewhere, whatever the activation is.
# kind: mistake
# task: delta
# truth: the error is passed where z > 0 and stopped elsewhere, whatever the activation is
# says: z > 0|positive|ReLU|mask|f′|df|derivative

# %% task="delta" edit="true"
# - return dL_da * df(z)
# + return torch.where(z > 0, dL_da, torch.zeros_like(dL_da))
