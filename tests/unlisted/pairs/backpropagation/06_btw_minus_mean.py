# Two mistakes: (1) minus sign; (2) divided by the batch size.
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return -(delta_l @ W) / delta_l.shape[0]` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return -(delta_l @ W) / delta_l.shape[0]
