# The bias gradient is not summed over the samples.
# kind: mistake
# fails: layer_gradients
# misconception: bias_axis

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l
