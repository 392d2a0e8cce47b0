# Two mistakes: (1) the derivative of the first layer's activation everywhere; (2) the error going back is divided by the number of neurons.
# kind: mistake
# task: backpropagation
# place: delta and dL_da of the layer before
# truth: `delta_l = delta(dL_da, model.z[l], model.df[1])` instead of `delta_l = delta(dL_da, model.z[l], model.df[l])`; `dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight) / model.n_l[l]` instead of `dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)`

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.df[1])

# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight) / model.n_l[l]
