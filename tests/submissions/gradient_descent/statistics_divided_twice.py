# The pixels are divided by 255 twice.
# kind: mistake
# fails: channel_statistics
# misconception: divided_by_255_twice

# %% task="channel_statistics" edit="true"
# - pixels = images / 255
# + pixels = images / 255 / 255
