# The student forgot the derivative of the output sigmoid in delta2 (as with cross-entropy).
# kind: mistake
# task: backward_reg
# place: delta2
# truth: `delta2 = y_hat - y` instead of `delta2 = (y_hat - y) * y_hat * (1 - y_hat)`

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = y_hat - y
