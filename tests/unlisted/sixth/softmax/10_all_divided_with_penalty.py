# The gradient of the penalty is divided by N as well.
# kind: mistake
# task: loss_and_gradients
# truth: the gradient of the penalty is divided by N as well
# says: penalty|λ|reg

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# - db = dS.sum(axis=0)
# + dW = (X.T @ dS + 2 * reg * W) / n
# + db = dS.sum(axis=0) / n
