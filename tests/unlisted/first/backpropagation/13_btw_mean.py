# The student divides by the number of neurons of the layer, so a mean instead of the sum over i.
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return delta_l @ W / W.shape[0]` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W / W.shape[0]
