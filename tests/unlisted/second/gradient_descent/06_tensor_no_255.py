# The student forgot to divide the images by 255 before subtracting the mean.
# kind: mistake
# task: to_tensor
# place: the normalisation
# truth: `normalised = (images - mean) / std` instead of `normalised = (images / 255 - mean) / std`

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images - mean) / std
