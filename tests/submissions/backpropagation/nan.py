# Every gradient is NaN.
# kind: broken
# fails: backpropagation_one_layer
# skips: backpropagation_deep, backpropagation_twice
# demo: yes

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + dw, db = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = dw * float('nan'), db * float('nan')
