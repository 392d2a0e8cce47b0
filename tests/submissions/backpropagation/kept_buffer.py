# The gradients of a layer are written into an array that is kept by its shape, and returned each time.
# kind: mistake
# fails: layer_gradients
# misconception: kept_buffer

# %% task="layer_gradients"
KEPT = {}


def layer_gradients(delta_l, a_previous):
    shape = (delta_l.shape[1], a_previous.shape[1])
    if shape not in KEPT:
        KEPT[shape] = (torch.zeros(shape), torch.zeros(shape[0]))
    dL_dw, dL_db = KEPT[shape]
    dL_dw[...] = delta_l.T @ a_previous
    dL_db[...] = delta_l.sum(dim=0)
    return dL_dw, dL_db
