# The student divides delta2 by the number of samples although the loss is a sum.
# kind: mistake
# task: backward_reg
# place: delta2
# truth: `delta2 = (y_hat - y) * y_hat * (1 - y_hat) / len(X)` instead of `delta2 = (y_hat - y) * y_hat * (1 - y_hat)`

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * y_hat * (1 - y_hat) / len(X)
