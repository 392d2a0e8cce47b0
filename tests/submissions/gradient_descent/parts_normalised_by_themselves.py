# Every part is normalised with its own mean and standard deviation.
# kind: mistake
# fails: prepare
# misconception: part_normalised_by_itself

# %% task="prepare" edit="true"
# - data["X_" + name] = to_tensor(part_images, mean, std)
# + data["X_" + name] = to_tensor(part_images, *channel_statistics(part_images))
