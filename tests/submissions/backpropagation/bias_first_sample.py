# The bias gradient is that of the first sample: right for a batch of one.
# kind: mistake
# fails: layer_gradients
# misconception: first_sample_only

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l[0]
