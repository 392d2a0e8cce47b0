# The student divides by the batch size at every layer.
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return delta_l @ W / len(delta_l)` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W / len(delta_l)
