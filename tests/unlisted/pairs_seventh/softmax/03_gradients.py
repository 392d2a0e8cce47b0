# (1) the penalty's gradient lacks the factor 2; (2) db is divided by N once more.
# kind: mistake
# task: loss_and_gradients
# truth: (1) the penalty's gradient lacks the factor 2; (2) db is divided by N once more
# says: half|factor & bias

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# - db = dS.sum(axis=0)
# + dW = X.T @ dS + reg * W
# + db = dS.mean(axis=0)
