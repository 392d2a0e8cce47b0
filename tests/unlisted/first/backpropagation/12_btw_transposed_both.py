# The student multiplies with the transposed weights delta_l @ W.T (fits only square layers, crashes otherwise).
# kind: mistake
# task: backward_through_weights
# place: dL/da of the layer before
# truth: `return delta_l @ W.T` instead of `return delta_l @ W`

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W.T
