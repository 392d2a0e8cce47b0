# The student subtracts the product: a minus sign was put in front.
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return -delta_l @ W` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return -delta_l @ W
