# The student computes the layer's gradients from dL_da instead of delta.
# kind: mistake
# task: backpropagation
# place: dL_dw and dL_db
# truth: `model.dL_dw[l], model.dL_db[l] = layer_gradients(dL_da, model.a[l - 1])` instead of `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(dL_da, model.a[l - 1])
