# Two mistakes: (1) statistics over all images, before the split; (2) the labels become -1 and 1 instead of 0 and 1.
# kind: mistake
# task: prepare
# place: the statistics and the labels
# truth: `mean, std = channel_statistics(images)` instead of `mean, std = channel_statistics(parts["train"][0])`; `data["y_" + name] = 2 * torch.as_tensor(part_labels) - 1` instead of `data["y_" + name] = torch.as_tensor(part_labels)`

# %% task="prepare" edit="true"
# - mean, std = channel_statistics(parts["train"][0])
# + mean, std = channel_statistics(images)

# - data["y_" + name] = torch.as_tensor(part_labels)
# + data["y_" + name] = 2 * torch.as_tensor(part_labels) - 1
