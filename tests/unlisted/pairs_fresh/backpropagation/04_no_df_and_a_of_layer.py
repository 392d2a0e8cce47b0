# Two mistakes: (1) delta of every layer is divided by m again; (2) the gradients go back through the absolute weights.
# kind: mistake
# task: backpropagation
# truth: (1) delta of every layer is divided by m again; (2) the gradients go back through the absolute weights

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.z[l], model.df[l]) / len(y_true)

# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight.abs())
