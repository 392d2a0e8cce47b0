# The gradient of the weights is transposed.
# kind: mistake
# fails: layer_gradients
# misconception: transposed_gradient

# %% task="layer_gradients" edit="true"
# - dL_dw = delta_l.T @ a_previous
# + dL_dw = a_previous.T @ delta_l
