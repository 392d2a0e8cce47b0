# The student sums over everything, so all biases of the layer get the same gradient.
# kind: mistake
# task: layer_gradients
# place: dL/db
# truth: `dL_db = delta_l.sum().repeat(delta_l.shape[1])` instead of `dL_db = delta_l.sum(dim=0)`

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.sum().repeat(delta_l.shape[1])
