# (1) the error has the wrong sign; (2) the factor a1 is missing in delta1.
# kind: mistake
# task: backward_reg
# truth: (1) the error has the wrong sign; (2) the factor a1 is missing in delta1
# says: sign|minus|turned|swapped & a1|a₁|factor

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y - y_hat) * y_hat * (1 - y_hat)

# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * (1 - a1)
