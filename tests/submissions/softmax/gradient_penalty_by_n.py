# The penalty in dW is divided by the batch size.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_divided_by_n

# %% task="loss_and_gradients" edit="true"
# - dS /= n

# - dW = X.T @ dS + 2 * reg * W
# + dW = (X.T @ dS + 2 * reg * W) / n

# - db = dS.sum(axis=0)
# + db = dS.mean(axis=0)
