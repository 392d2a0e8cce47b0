# Two mistakes: (1) dL_dw has a minus sign; (2) dL_db is the last sample's delta only.
# kind: mistake
# task: layer_gradients
# place: dL/dW and dL/db
# truth: `dL_dw -= torch.outer(delta_l[s], a_previous[s]) ⏎ dL_db = delta_l[s]` instead of `dL_dw += torch.outer(delta_l[s], a_previous[s]) ⏎ dL_db += delta_l[s]`

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dL_dw = torch.zeros(delta_l.shape[1], a_previous.shape[1])
    dL_db = torch.zeros(delta_l.shape[1])
    for s in range(delta_l.shape[0]):
        dL_dw -= torch.outer(delta_l[s], a_previous[s])
        dL_db = delta_l[s]
    return dL_dw, dL_db
