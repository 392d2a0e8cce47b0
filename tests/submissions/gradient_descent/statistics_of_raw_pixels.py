# Mean and standard deviation of pixels from 0 to 255.
# kind: mistake
# fails: channel_statistics
# misconception: not_scaled_to_one

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# + pixels = images / 1
