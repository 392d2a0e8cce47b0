# The student divides the weight gradient by the number of inputs n_{l-1}.
# kind: mistake
# task: layer_gradients
# place: dL/dW
# truth: `dL_dw = delta_l.T @ a_previous / a_previous.shape[1]` instead of `dL_dw = delta_l.T @ a_previous`

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = delta_l.T @ a_previous / a_previous.shape[1]
