# Two mistakes: (1) the derivative of the activation is taken at a; (2) the gradient at a goes back through the weights, not delta.
# kind: mistake
# task: backpropagation
# truth: (1) the derivative of the activation is taken at a; (2) the gradient at a goes back through the weights, not delta

# %% task="backpropagation" edit="true"
# - delta_l = delta(dL_da, model.z[l], model.df[l])
# + delta_l = delta(dL_da, model.a[l], model.df[l])

# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(dL_da, model.fc[str(l)].weight)
