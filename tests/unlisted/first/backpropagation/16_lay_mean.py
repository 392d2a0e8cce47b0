# The student divides dL_dw by the number of samples again, although the mean is in delta already.
# kind: mistake
# task: layer_gradients
# place: dL/dW
# truth: added `dL_dw = dL_dw / delta_l.shape[0]`

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dL_dw = torch.zeros(delta_l.shape[1], a_previous.shape[1])
    dL_db = torch.zeros(delta_l.shape[1])
    for s in range(delta_l.shape[0]):
        dL_dw += torch.outer(delta_l[s], a_previous[s])
        dL_db += delta_l[s]
    dL_dw = dL_dw / delta_l.shape[0]
    return dL_dw, dL_db
