# The penalty enters dW as the sign of W.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_l1

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * np.sign(W)
