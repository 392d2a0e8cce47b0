# (1) f in the place of its derivative; (2) dL_dw uses z of the layer before.
# kind: mistake
# task: backpropagation
# truth: (1) f in the place of its derivative; (2) dL_dw uses z of the layer before
# says: derivative|activation|f & z

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.f[l])

# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.z[l - 1] if l > 1 else model.a[0])
