# The two results are returned in the other order.
# kind: mistake
# task: layer_gradients
# truth: the two results are returned in the other order
# says: swapped|order|first|∂J/∂b

# %% task="layer_gradients" edit="true"
# - return dL_dw, dL_db
# + return dL_db, dL_dw
