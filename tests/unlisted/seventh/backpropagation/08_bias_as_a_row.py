# The gradient of the bias keeps its axis and has the shape (1, n_l) and not (n_l,).
# kind: mistake
# task: layer_gradients
# truth: the gradient of the bias keeps its axis and has the shape (1, n_l) and not (n_l,)
# says: shape|keepdim|axis|dimension|(1,|one row|flat

# %% task="layer_gradients" edit="true"
# - dL_db = delta_l.sum(dim=0)
# + dL_db = delta_l.sum(dim=0, keepdim=True)
