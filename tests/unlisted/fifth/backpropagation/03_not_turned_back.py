# The product is left transposed.
# kind: mistake
# task: backward_through_weights
# truth: the product is left transposed
# says: transpos|shape

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return W.T @ delta_l.T
