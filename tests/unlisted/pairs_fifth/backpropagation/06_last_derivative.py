# (1) the derivative of the activation is left out in the last layer; (2) dL_db is the mean over the samples.
# kind: mistake
# task: backpropagation
# truth: (1) the derivative of the activation is left out in the last layer; (2) dL_db is the mean over the samples
# says: last|output|derivative|activation|df|f′ & mean|samples|divided

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = dL_da if l == model.L else delta(dL_da, model.z[l], model.df[l])

# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_db[l] = model.dL_db[l] / len(y_true)
