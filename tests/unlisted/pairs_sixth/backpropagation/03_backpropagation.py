# (1) the loss gradient is negated; (2) dL_db is halved.
# kind: mistake
# task: backpropagation
# truth: (1) the loss gradient is negated; (2) dL_db is halved
# says: sign|minus|turned & half|1/2|0.5

# %% task="backpropagation" edit="true"
# - dL_da = loss_gradient(y_true, y_pred)
# + dL_da = -loss_gradient(y_true, y_pred)

# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_db[l] = model.dL_db[l] / 2
