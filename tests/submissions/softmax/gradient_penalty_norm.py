# The gradient of the penalty is reg times the norm of W.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_constant

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * np.linalg.norm(W)
