# The derivative of the output sigmoid is left out.
# kind: mistake
# fails: backward_reg_data
# misconception: derivative_missing
# demo: yes

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = y_hat - y
