# Two mistakes: (1) the weight gradient is divided by m again; (2) z instead of a of the layer before.
# kind: mistake
# task: backpropagation
# place: dL_dw
# truth: `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.z[l - 1] if l > 1 else model.a[0]) ⏎ model.dL_dw[l] /= len(y_true)` instead of `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.z[l - 1] if l > 1 else model.a[0])
# + model.dL_dw[l] /= len(y_true)
