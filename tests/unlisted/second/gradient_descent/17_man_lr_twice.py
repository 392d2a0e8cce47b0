# The student multiplies the gradient by lr when updating the velocity, and by lr again in the step.
# kind: mistake
# task: train_manual_update
# place: the velocity v
# truth: `v.mul_(momentum).add_(lr * g)` instead of `v.mul_(momentum).add_(g)`

# %% task="train_manual_update" edit="true"
# - v.mul_(momentum).add_(g)
# + v.mul_(momentum).add_(lr * g)
