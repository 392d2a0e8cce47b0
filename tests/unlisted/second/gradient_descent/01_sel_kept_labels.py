# The student keeps the original class numbers instead of renaming them to 0 and 1.
# kind: mistake
# task: select_classes
# place: the new labels
# truth: `return images[keep], labels[keep]` instead of `return images[keep], new_labels`

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return images[keep], labels[keep]
