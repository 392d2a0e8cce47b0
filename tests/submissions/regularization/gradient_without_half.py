# The ½ of the loss does not cancel the 2 of the square.
# kind: mistake
# fails: backward_reg_data
# misconception: half_forgotten

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = 2 * (y_hat - y) * y_hat * (1 - y_hat)
