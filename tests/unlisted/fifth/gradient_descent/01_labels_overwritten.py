# The new labels are written into the array that was given.
# kind: mistake
# task: select_classes
# truth: the new labels are written into the array that was given
# says: in place|chang|argument|overwr

# %% task="select_classes" edit="true"
# - new_labels = np.zeros(keep.sum(), dtype=np.int64)
# - for new, old in enumerate(classes):
# -     new_labels[labels[keep] == old] = new
# - return images[keep], new_labels
# + first, second = labels == classes[0], labels == classes[1]
# + labels[first], labels[second] = 0, 1
# + return images[keep], labels[keep]
