# The student divides by the number of outputs instead of the number of samples (shape[1]).
# kind: mistake
# task: loss_gradient
# place: dL/dy_pred
# truth: `m = y_true.shape[1]` instead of `m = len(y_true)`

# %% task="loss_gradient" edit="true"
# - m = len(y_true)
# + m = y_true.shape[1]
