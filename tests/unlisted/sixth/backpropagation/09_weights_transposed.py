# W is transposed, which fits square weights only.
# kind: mistake
# task: backward_through_weights
# truth: W is transposed, which fits square weights only
# says: transpos|shape|W.T

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W.T
