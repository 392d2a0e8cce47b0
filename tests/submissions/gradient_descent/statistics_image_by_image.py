# The standard deviations of the single images are averaged.
# kind: mistake
# fails: channel_statistics
# misconception: std_image_by_image

# %% task="channel_statistics" edit="true"
# - return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(0, 1, 2))
# + return pixels.mean(axis=(0, 1, 2)), pixels.std(axis=(1, 2)).mean(axis=0)
