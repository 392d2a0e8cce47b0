# The velocity is an exponential average.
# kind: mistake
# fails: manual_momentum
# misconception: exponential_average

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# + v.mul_(momentum).add_((1 - momentum) * g)
