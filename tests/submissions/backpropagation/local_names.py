# The gradients are computed and never stored in the model.
# kind: mistake
# fails: backpropagation_by_hand
# misconception: layer_not_filled

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + dL_dw, dL_db = layer_gradients(delta_l, model.a[l - 1])
