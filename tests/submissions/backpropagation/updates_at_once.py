# The weights are changed inside backpropagation.
# kind: mistake
# fails: backpropagation_parameters
# skips: backpropagation_twice
# misconception: changes_parameters

# %% task="backpropagation" edit="true"
# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + model.fc[str(l)].weight -= 0.1 * model.dL_dw[l]
