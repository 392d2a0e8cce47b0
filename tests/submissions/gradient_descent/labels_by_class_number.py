# The smaller class number becomes 0, whatever the order of the pair.
# kind: mistake
# fails: select_classes
# misconception: labels_follow_class_number

# %% task="select_classes" edit="true"
# - for new, old in enumerate(classes):
# + for new, old in enumerate(sorted(classes)):
