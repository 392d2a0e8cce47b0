# The penalty has the factor one half in cost and gradient: a gradient check alone would pass.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: penalty_half

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg / 2 * np.sum(W**2)

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * W
