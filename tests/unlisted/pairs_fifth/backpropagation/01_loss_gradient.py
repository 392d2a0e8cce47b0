# (1) the difference is turned round; (2) divided by the number of all elements.
# kind: mistake
# task: loss_gradient
# truth: (1) the difference is turned round; (2) divided by the number of all elements
# says: sign|turned|minus|swapped & elements|outputs|n_L|numel

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_true - y_pred) / y_pred.numel()
