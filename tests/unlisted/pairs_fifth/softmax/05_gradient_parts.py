# (1) db has the wrong sign; (2) the penalty of dW has W squared.
# kind: mistake
# task: loss_and_gradients
# truth: (1) db has the wrong sign; (2) the penalty of dW has W squared
# says: db|∂J/∂b|minus|sign & square|W²|W**2

# %% task="loss_and_gradients" edit="true"
# - db = dS.sum(axis=0)
# + db = -dS.sum(axis=0)

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + 2 * reg * W**2
