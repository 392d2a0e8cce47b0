# The labels are the old ones, not 0 and 1.
# kind: mistake
# task: select_classes
# truth: the labels are the old ones, not 0 and 1
# says: old|0 and 1|new label|original|position

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return images[keep], labels[keep]
