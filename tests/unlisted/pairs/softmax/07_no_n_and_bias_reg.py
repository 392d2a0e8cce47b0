# Two mistakes: (1) dS is not divided by N; (2) the bias gradient carries a penalty 2*reg*b.
# kind: mistake
# task: loss_and_gradients
# place: dS and db
# truth: `db = dS.sum(axis=0) + 2 * reg * b` instead of `dS /= n ⏎ db = dS.sum(axis=0)`

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# - db = dS.sum(axis=0)
# + dW = X.T @ dS + 2 * reg * W
# + db = dS.sum(axis=0) + 2 * reg * b
