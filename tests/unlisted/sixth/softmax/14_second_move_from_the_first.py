# H is subtracted once from the moved element, so that the lower point is x itself.
# kind: mistake
# task: numerical_gradient
# truth: h is subtracted once from the moved element, so that the lower point is x itself
# says: 2h|one side|forward|centred|itself|half

# %% task="numerical_gradient" edit="true"
# - x[i] = kept - h
# + x[i] -= h
