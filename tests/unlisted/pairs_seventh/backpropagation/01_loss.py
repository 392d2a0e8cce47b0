# (1) the factor 2 is missing; (2) the sign is turned round.
# kind: mistake
# task: loss_gradient
# truth: (1) the factor 2 is missing; (2) the sign is turned round
# says: factor 2|twice|half & sign|negative|minus|uphill

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return (y_true - y_pred) / m
