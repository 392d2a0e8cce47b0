# The gradients of the biases sum the gradient at the activations.
# kind: mistake
# task: backpropagation
# truth: the gradients of the biases sum the gradient at the activations
# says: dL_db|bias|∂J/∂b

# %% task="backpropagation" edit="true"
# - model.dL_dw[l], model.dL_db[l] = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_dw[l], _ = layer_gradients(delta_l, model.a[l - 1])
# + model.dL_db[l] = dL_da.sum(dim=0)
