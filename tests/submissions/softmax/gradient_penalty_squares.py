# The squares of W are added to the gradient undifferentiated.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: penalty_undifferentiated

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * W**2
