# y − ŷ for ŷ − y: the gradient has the wrong sign.
# kind: mistake
# fails: backward_reg_data
# misconception: gradient_sign

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y - y_hat) * y_hat * (1 - y_hat)
