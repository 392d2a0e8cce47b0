# The student multiplies the sum of delta over the samples with W, so all rows are the same.
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return (delta_l.sum(dim=0) @ W).expand(len(delta_l), -1)` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return (delta_l.sum(dim=0) @ W).expand(len(delta_l), -1)
