# (1) the weights are squared; (2) divided by the number of neurons of the layer.
# kind: mistake
# task: backward_through_weights
# truth: (1) the weights are squared; (2) divided by the number of neurons of the layer
# says: square & divided|mean|n_l|neurons

# %% task="backward_through_weights" edit="true"
# - return delta_l @ W
# + return delta_l @ W**2 / len(W)
