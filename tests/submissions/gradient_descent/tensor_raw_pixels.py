# The mean of pixels in [0, 1] is subtracted from pixels in [0, 255].
# kind: mistake
# fails: to_tensor
# misconception: not_scaled_to_one

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images - mean) / std
