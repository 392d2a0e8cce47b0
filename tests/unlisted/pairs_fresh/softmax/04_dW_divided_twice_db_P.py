# Two mistakes: (1) the data term of dW is divided by n again; (2) db sums P instead of dS.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the data term of dW is divided by n again; (2) db sums P instead of dS

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS / n + 2 * reg * W

# - db = dS.sum(axis=0)
# + db = P.sum(axis=0)
