# The student uses only the first neuron of the layer: delta_l[:, :1] @ W[:1].
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return delta_l[:, :1] @ W[:1]` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l[:, :1] @ W[:1]
