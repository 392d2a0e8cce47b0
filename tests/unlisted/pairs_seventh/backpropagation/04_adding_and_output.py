# (1) a second call adds to the first; (2) no derivative at the output layer.
# kind: mistake
# task: backpropagation
# truth: (1) a second call adds to the first; (2) no derivative at the output layer
# says: add|accumul|second|replace|earlier & output|last|layer L|derivative

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + delta_l = dL_da if l == model.L else delta(dL_da, model.z[l], model.df[l])
# + dL_dw, dL_db = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l] = model.dL_dw.get(l, 0) + dL_dw
# + model.dL_db[l] = model.dL_db.get(l, 0) + dL_db
