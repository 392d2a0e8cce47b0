# The gradient is divided by the number of outputs, shape[1], and not by the number of samples.
# kind: mistake
# task: loss_gradient
# truth: the gradient is divided by the number of outputs, shape[1], and not by the number of samples
# says: sample|batch|rows|len(y|shape[0]|outputs & divid|mean|factor|number of

# %% task="loss_gradient" edit="true"
# - m = len(y_true)
# + m = y_true.shape[1]
