# The two classes become 1 and 2.
# kind: mistake
# fails: select_classes
# misconception: labels_from_one

# %% task="select_classes" edit="true"
# - new_labels[labels[keep] == old] = new
# + new_labels[labels[keep] == old] = new + 1
