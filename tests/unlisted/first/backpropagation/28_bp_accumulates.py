# The student adds the new gradients to those stored by the call before.
# kind: mistake
# task: backpropagation
# place: a second call
# truth: `dw, db = layer_gradients(delta_l, model.a[l - 1]) ⏎ model.dL_dw[l] = model.dL_dw.get(l, 0) + dw ⏎ model.dL_db[l] = model.dL_db.get(l, 0) + db` instead of `model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + dw, db = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l] = model.dL_dw.get(l, 0) + dw
# + model.dL_db[l] = model.dL_db.get(l, 0) + db
