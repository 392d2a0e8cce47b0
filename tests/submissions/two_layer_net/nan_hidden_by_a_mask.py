# NaN in the gradient of a bias.
# kind: mistake
# fails: loss_gradients

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return J, {"W1": dW1, "b1": db1 * np.nan, "W2": dW2, "b2": db2}
