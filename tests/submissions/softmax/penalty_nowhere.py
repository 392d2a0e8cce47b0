# The argument reg is ignored.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: penalty_missing, penalty_gradient_missing

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y)

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS
