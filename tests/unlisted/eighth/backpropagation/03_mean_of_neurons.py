# The sum over the neurons of the layer is divided by their number.
# kind: mistake
# task: backward_through_weights
# truth: the sum over the neurons of the layer is divided by their number

# %% task="backward_through_weights"
def backward_through_weights(delta_l, W):
    return delta_l @ W / W.shape[0]
