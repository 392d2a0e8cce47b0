# All labels from the smaller to the larger class are kept, those between become 0.
# kind: mistake
# task: select_classes
# truth: all labels from the smaller to the larger class are kept, those between become 0
# says: between|other|neither|not wanted|too many

# %% task="select_classes" edit="true"
# - keep = np.isin(labels, classes)
# + keep = (labels >= min(classes)) & (labels <= max(classes))
