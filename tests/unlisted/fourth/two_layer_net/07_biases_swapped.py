# The gradients of the two biases are stored under each other's name.
# kind: mistake
# task: loss
# truth: the gradients of the two biases are stored under each other's name
# says: b1|b₁|swapped|each other|shape

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, {"W1": dW1, "b1": db2, "W2": dW2, "b2": db1}
