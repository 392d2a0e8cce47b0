# The targets are subtracted from y_pred in place, which changes the argument.
# kind: mistake
# task: loss_gradient
# truth: the targets are subtracted from y_pred in place, which changes the argument
# says: in place|chang|y_pred|ŷ

# %% task="loss_gradient" edit="true"
# - return 2 * (y_pred - y_true) / m
# + with torch.no_grad():
# +     y_pred -= y_true
# + return 2 * y_pred / m
