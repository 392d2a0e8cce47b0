# The penalty stands behind an augmented division, so it is added to the divisor.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_in_divisor

# %% task="loss_and_gradients" edit="true"
# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# - db = dS.sum(axis=0)
# + dW = X.T @ dS
# + dW /= n + 2 * reg * W
# + db = dS.mean(axis=0)
