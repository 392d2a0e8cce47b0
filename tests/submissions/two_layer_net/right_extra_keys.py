# More keys than asked for, in another order, and a loss of zero dimensions.
# kind: unusual

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + gradients = {"b2": db2, "W2": dW2, "b1": db1, "W1": dW1, "scores": dz3, "norm": np.linalg.norm(dW1)}
# + return np.array(J), gradients

# %% task="train" edit="true"
# - return history
# + history["learning_rate"] = learning_rate
# + history["epochs"] = num_epochs
# + return history

# - self.params[name] -= learning_rate * gradients[name]
# + self.params[name] -= learning_rate * gradients[name]
