# Right for one layer; between two layers the weights are transposed, which raises where the widths differ.
# kind: mistake
# fails: backpropagation_deep
# misconception: transposed_weights

# %% task="backpropagation" edit="true"
# - dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight)
# + dL_da = backward_through_weights(delta_l, model.fc[str(l)].weight.T) if l > 1 else None
