# (1) no slope at the output layer; (2) the bias gradients are doubled.
# kind: mistake
# task: backpropagation
# truth: (1) no slope at the output layer; (2) the bias gradients are doubled
# says: derivative|slope & bias|dL_db

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = dL_da if l == model.L else delta(dL_da, model.z[l], model.df[l])

# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_db[l] = 2 * model.dL_db[l]
