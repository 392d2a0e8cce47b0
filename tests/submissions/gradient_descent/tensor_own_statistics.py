# Every set of images is normalised with its own mean and standard deviation.
# kind: mistake
# fails: to_tensor
# misconception: own_statistics

# %% task="to_tensor" edit="true"
# - normalised = (images / 255 - mean) / std
# + pixels = images / 255
# + normalised = (pixels - pixels.mean(axis=(0, 1, 2))) / pixels.std(axis=(0, 1, 2))
