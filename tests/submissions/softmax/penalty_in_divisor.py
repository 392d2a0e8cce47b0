# Both the loss and the gradient are divided by N plus the penalty.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: penalty_in_divisor

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = n * cross_entropy(P, y)
# + J /= n + reg * np.sum(W**2)

# - dS /= n
# - dW = X.T @ dS + 2 * reg * W
# - db = dS.sum(axis=0)
# + dW = X.T @ dS
# + dW /= n + 2 * reg * W
# + db = dS.mean(axis=0)
