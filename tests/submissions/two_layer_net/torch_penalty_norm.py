# The norm instead of its square.
# kind: mistake
# fails: train_torch
# misconception: penalty_square_root

# %% task="train_torch" edit="true"
# - penalty = sum(W.square().sum() for W in weights)
# + penalty = sum(W.norm() for W in weights)
