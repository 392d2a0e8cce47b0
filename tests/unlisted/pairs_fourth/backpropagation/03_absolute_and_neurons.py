# (1) dL_dw uses the absolute error; (2) dL_db is divided by the number of neurons
# kind: mistake
# task: layer_gradients
# truth: (1) dL_dw uses the absolute error; (2) dL_db is divided by the number of neurons

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dL_dw = delta_l.abs().T @ a_previous
    dL_db = delta_l.sum(dim=0) / delta_l.shape[1]
    return dL_dw, dL_db
