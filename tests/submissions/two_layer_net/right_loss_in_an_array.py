# The loss is an array with one element, the histories are arrays.
# kind: unusual

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return np.array([J]), {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}

# %% task="train" edit="true"
# - return history
# + return {name: np.array(values).ravel() for name, values in history.items()}
