# The student returns the weight gradient transposed, (n_{l-1}, n_l).
# kind: mistake
# task: layer_gradients
# place: dL/dW
# truth: `dL_dw = a_previous.T @ delta_l` instead of `dL_dw = delta_l.T @ a_previous`

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = a_previous.T @ delta_l
