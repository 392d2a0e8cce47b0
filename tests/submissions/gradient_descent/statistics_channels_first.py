# The pixels are reshaped as if the channels came first.
# kind: mistake
# fails: channel_statistics
# misconception: channels_not_last

# %% task="channel_statistics"
def channel_statistics(images):
    rows = images.reshape(3, -1) / 255
    return rows.mean(1), rows.std(1)
