# The images are shrunk after the statistics have been taken.
# kind: mistake
# fails: prepare
# misconception: statistics_before_shrinking

# %% task="prepare" edit="true"
# - if small:
# -     images = shrink(images)

# - data["X_" + name] = to_tensor(part_images, mean, std)
# + data["X_" + name] = to_tensor(shrink(part_images) if small else part_images, mean, std)
