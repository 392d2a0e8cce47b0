# The pixels are divided by 255 twice.
# kind: mistake
# fails: to_tensor
# misconception: divided_by_255_twice

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + normalised = (images / 255 / 255 - mean) / std
