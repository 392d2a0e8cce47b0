# (1) what goes back through the weights is dL_da, not delta; (2) the bias gradients are divided by N.
# kind: mistake
# task: backpropagation
# truth: (1) what goes back through the weights is dL_da, not delta; (2) the bias gradients are divided by N
# says: dL_da|goes back|derivative & bias

# %% task="backpropagation" edit="true"
# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + model.dL_db[l] = model.dL_db[l] / len(y_true)
# + dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)
