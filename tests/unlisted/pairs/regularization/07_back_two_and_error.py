# Two mistakes: (1) a factor 2 in delta2; (2) the hidden derivative is a1 + (1 - a1), a plus instead of times, so it is one.
# kind: mistake
# task: backward_reg
# place: delta2 and delta1
# truth: `delta2 = 2 * (y_hat - y) * y_hat * (1 - y_hat) ⏎ delta1 = delta2 @ W2.T * (a1 + (1 - a1))` instead of `delta2 = (y_hat - y) * y_hat * (1 - y_hat) ⏎ delta1 = delta2 @ W2.T * a1 * (1 - a1)`

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta2 = 2 * (y_hat - y) * y_hat * (1 - y_hat)
# + delta1 = delta2 @ W2.T * (a1 + (1 - a1))
