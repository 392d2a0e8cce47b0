# The student takes the last labels in file order for the training part instead of labels[train].
# kind: mistake
# task: split
# place: the labels of the training part
# truth: `"train": (images[train], labels[n_validation + n_test :]),` instead of `"train": (images[train], labels[train]),`

# %% task="split" edit="true"
# - "train": (images[train], labels[train]),
# + "train": (images[train], labels[n_validation + n_test :]),
