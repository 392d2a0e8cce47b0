# The student sums delta and the activations over the samples first and takes the outer product of the sums.
# kind: mistake
# task: layer_gradients
# place: dL/dW
# truth: `dL_dw = torch.outer(delta_l.sum(dim=0), a_previous.sum(dim=0))` instead of `dL_dw = delta_l.T @ a_previous`

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = torch.outer(delta_l.sum(dim=0), a_previous.sum(dim=0))
