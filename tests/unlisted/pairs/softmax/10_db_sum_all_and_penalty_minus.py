# Two mistakes: (1) the penalty's gradient is subtracted in dW; (2) db has the wrong sign.
# kind: mistake
# task: loss_and_gradients
# place: db and dW
# truth: `dW = X.T @ dS - 2 * reg * W ⏎ db = -dS.sum(axis=0)` instead of `dW = X.T @ dS + 2 * reg * W ⏎ db = dS.sum(axis=0)`

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# - db = dS.sum(axis=0)
# + dW = X.T @ dS - 2 * reg * W
# + db = -dS.sum(axis=0)
