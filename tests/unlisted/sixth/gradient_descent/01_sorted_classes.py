# The smaller class becomes 0, whatever the order of the pair.
# kind: mistake
# task: select_classes
# truth: the smaller class becomes 0, whatever the order of the pair
# says: order|sort|smaller|swap

# %% task="select_classes" edit="true"
# - for new, old in enumerate(classes):
# + for new, old in enumerate(sorted(classes)):
