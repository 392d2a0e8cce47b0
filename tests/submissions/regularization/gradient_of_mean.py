# The gradient is divided by the number of samples.
# kind: mistake
# fails: backward_reg_data
# misconception: mean_for_sum

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * y_hat * (1 - y_hat) / len(X)
