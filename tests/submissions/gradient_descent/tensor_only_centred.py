# The division by the standard deviation is missing.
# kind: mistake
# fails: to_tensor
# misconception: not_divided_by_std

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = images / 255 - mean
