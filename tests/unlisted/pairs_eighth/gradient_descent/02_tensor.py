# (1) the mean is added; (2) not divided by 255.
# kind: mistake
# task: to_tensor
# truth: (1) the mean is added; (2) not divided by 255
# says: added & 255

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images + mean) / std
