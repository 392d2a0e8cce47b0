# (1) one is added at the label; (2) divided by the number of classes.
# kind: mistake
# task: softmax_loss_gradient
# truth: (1) one is added at the label; (2) divided by the number of classes
# says: added|sign & K|classes

# %% task="softmax_loss_gradient" edit="true"
# - gradient[np.arange(N), y] -= 1
# + gradient[np.arange(N), y] += 1

# - return gradient / N
# + return gradient / z3.shape[1]
