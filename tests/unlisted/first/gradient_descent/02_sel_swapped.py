# The student sets label 1 where the label is classes[0], so 0 and 1 are exchanged.
# kind: mistake
# task: select_classes
# place: the new labels
# truth: `new_labels[labels[keep] == classes[0]] = 1` instead of `for new, old in enumerate(classes): ⏎ new_labels[labels[keep] == old] = new`

# %% task="select_classes" edit="true"
# - for new, old in enumerate(classes):
# - new_labels[labels[keep] == old] = new
# + new_labels[labels[keep] == classes[0]] = 1
