# dL_dw uses the activations minus their mean over the samples
# kind: mistake
# task: layer_gradients
# truth: dL_dw uses the activations minus their mean over the samples

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    centred = a_previous - a_previous.mean(dim=0)
    dL_dw = delta_l.T @ centred
    dL_db = delta_l.sum(dim=0)
    return dL_dw, dL_db
