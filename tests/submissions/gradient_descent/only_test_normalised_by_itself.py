# The test part is standardised by itself.
# kind: mistake
# fails: prepare
# misconception: part_normalised_by_itself

# %% task="prepare" edit="true"
# - data["X_" + name] = to_tensor(part_images, mean, std)
# + own = channel_statistics(part_images) if name == "test" else (mean, std)
# + data["X_" + name] = to_tensor(part_images, *own)
