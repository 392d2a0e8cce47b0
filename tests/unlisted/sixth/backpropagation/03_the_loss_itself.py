# The squares are still there: the terms of the loss, not their derivative.
# kind: mistake
# task: loss_gradient
# truth: the squares are still there: the terms of the loss, not their derivative
# says: square|derivative|loss itself|linear

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_pred - y_true) ** 2 / m
