# Divided by the number of classes, not of samples.
# kind: mistake
# task: softmax_loss_gradient
# truth: divided by the number of classes, not of samples
# says: class|K

# %% task="softmax_loss_gradient" edit="true"
# - return gradient / N
# + return gradient / z3.shape[1]
