# The derivative of the sigmoid is taken at a where it wants z.
# kind: mistake
# fails: backward_reg_data
# misconception: derivative_at_a

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * sigmoid(y_hat) * (1 - sigmoid(y_hat))

# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * sigmoid(a1) * (1 - sigmoid(a1))
