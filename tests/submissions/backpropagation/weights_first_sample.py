# Outer product and error of the first sample alone.
# kind: mistake
# fails: layer_gradients
# misconception: first_sample_only

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    return delta_l[0][:, None] * a_previous[0], delta_l.sum(0)
