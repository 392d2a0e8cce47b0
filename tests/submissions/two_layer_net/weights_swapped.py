# The gradients of W1 and W2 change places.
# kind: mistake
# fails: loss_gradients

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, {"W1": dW2, "b1": db1, "W2": dW1, "b2": db2}
