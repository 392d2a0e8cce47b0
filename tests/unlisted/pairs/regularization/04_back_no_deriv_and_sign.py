# Two mistakes: (1) the derivative of the output sigmoid is missing in delta2; (2) delta1 has 1 - a1**2 instead of a1 * (1 - a1).
# kind: mistake
# task: backward_reg
# place: delta2 and delta1
# truth: `delta2 = y_hat - y ⏎ delta1 = delta2 @ W2.T * (1 - a1**2)` instead of `delta2 = (y_hat - y) * y_hat * (1 - y_hat) ⏎ delta1 = delta2 @ W2.T * a1 * (1 - a1)`

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta2 = y_hat - y
# + delta1 = delta2 @ W2.T * (1 - a1**2)
