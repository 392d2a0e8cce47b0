# The student multiplies by the standard deviation instead of dividing.
# kind: mistake
# task: to_tensor
# place: the normalisation
# truth: `normalised = (images / 255 - mean) * std` instead of `normalised = (images / 255 - mean) / std`

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images / 255 - mean) * std
