# The student normalises each part with its own mean and std.
# kind: mistake
# task: prepare
# place: the normalisation of validation and test
# truth: `data["X_" + name] = to_tensor(part_images, *channel_statistics(part_images))` instead of `data["X_" + name] = to_tensor(part_images, mean, std)`

# %% task="prepare" edit="true"
# - data["X_" + name] = to_tensor(part_images, mean, std)
# + data["X_" + name] = to_tensor(part_images, *channel_statistics(part_images))
