# (1) dL_dw is that of the first sample; (2) dL_db sums squares.
# kind: mistake
# task: layer_gradients
# truth: (1) dL_dw is that of the first sample; (2) dL_db sums squares
# says: first|one sample & square

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = torch.outer(delta_l[0], a_previous[0])

# - dL_db = delta_l.sum(dim=0)
# + dL_db = (delta_l**2).sum(dim=0)
