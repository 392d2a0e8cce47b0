# Two mistakes: (1) the labels 0 and 1 are exchanged; (2) the images are sorted by class while their labels stay in the old order.
# kind: mistake
# task: select_classes
# place: the images and the new labels
# truth: `new_labels[labels[keep] == old] = 1 - new ⏎ return np.concatenate([images[labels == c] for c in classes]), new_labels` instead of `new_labels[labels[keep] == old] = new ⏎ return images[keep], new_labels`

# %% task="select_classes" edit="true"
# -     new_labels[labels[keep] == old] = new
# - return images[keep], new_labels
# +     new_labels[labels[keep] == old] = 1 - new
# + return np.concatenate([images[labels == c] for c in classes]), new_labels
