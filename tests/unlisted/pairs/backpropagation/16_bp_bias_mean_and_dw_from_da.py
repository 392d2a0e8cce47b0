# Two mistakes: (1) dL_db is the mean of delta over the samples; (2) dL_dw is computed from dL_da without the activation's derivative.
# kind: mistake
# task: backpropagation
# place: dL_db and dL_dw
# truth: `model.dL_dw[l] = dL_da.T @ model.a[l - 1] ⏎ model.dL_db[l] = delta_l.mean(dim=0)` instead of `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l] = dL_da.T @ model.a[l - 1]
# + model.dL_db[l] = delta_l.mean(dim=0)
