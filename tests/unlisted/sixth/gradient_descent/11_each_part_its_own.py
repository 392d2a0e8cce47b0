# Every part is normalised with its own statistics.
# kind: mistake
# task: prepare
# truth: every part is normalised with its own statistics
# says: own|training

# %% task="prepare" edit="true"
# - data["X_" + name] = to_tensor(part_images, mean, std)
# + data["X_" + name] = to_tensor(part_images, *channel_statistics(part_images))
