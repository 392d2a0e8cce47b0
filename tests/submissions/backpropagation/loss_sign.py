# Target and prediction are exchanged.
# kind: mistake
# fails: loss_gradient
# misconception: loss_sign

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + return 2 * (y_true - y_pred) / m
