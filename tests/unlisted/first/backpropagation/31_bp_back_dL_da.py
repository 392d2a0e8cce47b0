# The student takes dL_da instead of delta_l back through the weights, so the derivative of one activation is lost at every layer.
# kind: mistake
# task: backpropagation
# place: dL_da of the layer before
# truth: `dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)` instead of `dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)`

# %% task="backpropagation" edit="true"
# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)
