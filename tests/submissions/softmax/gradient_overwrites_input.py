# W is regularised in place.
# kind: mistake
# fails: loss_and_gradients_loss, loss_and_gradients_gradient
# misconception: argument_changed

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + W *= 2 * reg
# + dW = X.T @ dS + W
