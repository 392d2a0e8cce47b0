# The results are stored under str(l).
# kind: mistake
# task: backpropagation
# truth: the results are stored under str(l)
# says: key|str|'1'|"1"

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[str(l)], model.dL_db[str(l)] = layer_gradients(delta_l, model.a[l - 1])
