# The student hands z of the layer before instead of a (a[0] for the first layer), so the weight gradients use values before the activation.
# kind: mistake
# task: backpropagation
# place: the activations in dL_dw
# truth: `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.z[l - 1] if l > 1 else model.a[0])` instead of `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.z[l - 1] if l > 1 else model.a[0])
