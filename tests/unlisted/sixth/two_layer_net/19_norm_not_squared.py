# The penalty adds the norms of the weights, not their squares.
# kind: mistake
# task: train_torch
# truth: the penalty adds the norms of the weights, not their squares
# says: square|norm|root

# %% task="train_torch" edit="true"
# - penalty = sum(W.square().sum() for W in weights)
# + penalty = sum(W.norm() for W in weights)
