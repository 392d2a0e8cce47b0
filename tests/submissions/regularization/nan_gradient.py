# A square root of a negative number makes NaN of the data term.
# kind: broken
# fails: backward_reg_data, backward_reg_penalty, backward_reg_at_zero

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = np.sqrt(y_hat - y - 2)
