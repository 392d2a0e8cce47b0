# The dictionary has the keys dW1 and so on.
# kind: mistake
# fails: loss_gradients

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
