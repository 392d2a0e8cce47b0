# The student forgot the parentheses in y_hat * (1 - y_hat): writes y_hat * 1 - y_hat, which makes delta2 the error times y_hat minus y_hat.
# kind: mistake
# task: backward_reg
# place: delta2
# truth: `delta2 = (y_hat - y) * y_hat * 1 - y_hat` instead of `delta2 = (y_hat - y) * y_hat * (1 - y_hat)`

# %% task="backward_reg" edit="true"
# - delta2 = (y_hat - y) * y_hat * (1 - y_hat)
# + delta2 = (y_hat - y) * y_hat * 1 - y_hat
