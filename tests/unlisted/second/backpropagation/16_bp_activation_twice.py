# The student applies the activation function once more to the activations of the layer before, f[l](a[l-1]), when forming dL_dw.
# kind: mistake
# task: backpropagation
# place: the activations in dL_dw
# truth: `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.f[l](model.a[l - 1]))` instead of `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.f[l](model.a[l - 1]))
