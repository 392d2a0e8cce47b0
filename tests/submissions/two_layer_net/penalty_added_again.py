# The penalty is added to the gradients a second time.
# kind: mistake
# fails: loss_gradients
# misconception: penalty_double

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, {"W1": dW1 + 2 * reg * W1, "b1": db1, "W2": dW2, "b2": db2}
