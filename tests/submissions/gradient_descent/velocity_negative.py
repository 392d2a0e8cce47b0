# The old velocity enters with the factor −μ.
# kind: mistake
# fails: manual_momentum
# misconception: negative_momentum

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# + v.mul_(-momentum).add_(g)
