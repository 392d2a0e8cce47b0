# Two mistakes: (1) the loss's gradient is halved; (2) dL_da instead of delta_l is taken back through the weights.
# kind: mistake
# task: backpropagation
# place: the start at the loss and dL_da of the layer before
# truth: `dL_da = loss_gradient(y_true, y_pred) / 2` instead of `dL_da = loss_gradient(y_true, y_pred)`; `dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)` instead of `dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)`

# %% task="backpropagation" edit="true"
# - dL_da = loss_gradient(y_true, y_pred)
# + dL_da = loss_gradient(y_true, y_pred) / 2

# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)
