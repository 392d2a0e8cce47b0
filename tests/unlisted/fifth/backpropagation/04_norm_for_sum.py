# The norm over the samples, not their sum.
# kind: mistake
# task: layer_gradients
# truth: the norm over the samples, not their sum
# says: norm

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.norm(dim=0)
