# The penalty is in the gradient of the bias.
# kind: mistake
# fails: loss_gradients
# misconception: penalty_on_bias

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, {"W1": dW1, "b1": db1 + 2 * reg * self.params["b1"], "W2": dW2, "b2": db2}
