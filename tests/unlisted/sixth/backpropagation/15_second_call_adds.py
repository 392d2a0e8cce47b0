# A second call adds to the results of the first one.
# kind: mistake
# task: backpropagation
# truth: a second call adds to the results of the first one
# says: accumul|added|replace|sum over both

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + dL_dw, dL_db = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l] = model.dL_dw.get(l, 0) + dL_dw
# + model.dL_db[l] = model.dL_db.get(l, 0) + dL_db
