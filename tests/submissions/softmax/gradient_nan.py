# The gradient is not a number.
# kind: broken
# fails: loss_and_gradients_gradient

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = (X.T @ dS + 2 * reg * W) * np.nan
