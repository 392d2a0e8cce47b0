# The standard deviation is subtracted from itself: every pixel becomes NaN or infinite.
# kind: broken
# fails: to_tensor

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images / 255 - mean) / (std - std)
