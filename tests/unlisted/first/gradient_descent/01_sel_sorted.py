# The student gives 0 to the smaller class number and 1 to the larger one, whatever the order of the pair.
# kind: mistake
# task: select_classes
# place: the new labels
# truth: `for new, old in enumerate(sorted(classes)):` instead of `for new, old in enumerate(classes):`

# %% task="select_classes" edit="true"
# - for new, old in enumerate(classes):
# + for new, old in enumerate(sorted(classes)):
