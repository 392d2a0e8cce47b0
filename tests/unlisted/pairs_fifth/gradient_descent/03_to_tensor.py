# (1) divided by the square of std; (2) the channels come in the other order.
# kind: mistake
# task: to_tensor
# truth: (1) divided by the square of std; (2) the channels come in the other order
# says: square|std & channel|reversed|order

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = ((images / 255 - mean) / std**2)[..., ::-1].copy()
