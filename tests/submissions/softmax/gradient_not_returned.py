# Only the cost and dW are returned.
# kind: mistake
# fails: loss_and_gradients_gradient

# %% task="loss_and_gradients" edit="true"
# - return J, dW, db
# + return J, dW
