# The penalty of the cost is added to the gradient undifferentiated.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_constant

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * np.sum(W**2)
