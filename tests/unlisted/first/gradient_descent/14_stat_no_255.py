# The student forgot to divide by 255.
# kind: mistake
# task: channel_statistics
# place: the division by 255
# truth: `pixels = images.astype(float)` instead of `pixels = images / 255`

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# + pixels = images.astype(float)
