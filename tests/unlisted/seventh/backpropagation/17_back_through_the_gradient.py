# The error goes back through dL_dw[l], the gradient, and not through the weights.
# kind: mistake
# task: backpropagation
# truth: the error goes back through dL_dw[l], the gradient, and not through the weights
# says: weight & gradient|dL_dw|fc[|through|back|below|layer before|handed

# %% task="backpropagation" edit="true"
# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(delta_l, model.dL_dw[l])
