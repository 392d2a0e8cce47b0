# The student moves the weights of the layer right away inside backpropagation, before taking the error back through them.
# kind: mistake
# task: backpropagation
# place: the parameters
# truth: added `model.fc[str(l)].weight -= 0.01 * model.dL_dw[l]`

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.fc[str(l)].weight -= 0.01 * model.dL_dw[l]
