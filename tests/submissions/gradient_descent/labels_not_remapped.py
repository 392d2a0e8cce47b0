# The two classes keep their numbers in CIFAR-10 as labels.
# kind: mistake
# fails: select_classes
# misconception: labels_not_remapped

# %% task="select_classes" edit="true"
# - return images[keep], new_labels
# + return images[keep], labels[keep]
