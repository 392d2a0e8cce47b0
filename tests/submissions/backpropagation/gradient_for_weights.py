# The error goes back through dL_dw instead of the weights.
# kind: mistake
# fails: backpropagation_deep
# misconception: gradient_for_weights

# %% task="backpropagation" edit="true"
# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(delta_l, model.dL_dw[l])
