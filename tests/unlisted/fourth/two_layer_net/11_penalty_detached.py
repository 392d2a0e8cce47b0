# The penalty is computed from detached weights: it is in J and not in the gradients.
# kind: mistake
# task: train_torch
# truth: the penalty is computed from detached weights: it is in J and not in the gradients
# says: detach|penalty

# %% task="train_torch" edit="true"
# - penalty = sum(W.square().sum() for W in weights)
# + penalty = sum(W.detach().square().sum() for W in weights)
