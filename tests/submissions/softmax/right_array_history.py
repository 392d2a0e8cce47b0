# The history holds arrays, and the answers are 0-d arrays.
# kind: unusual

# %% task="minibatch_gradient_descent" edit="true"
# - return W, b, history
# + return W, b, {key: np.array(values) for key, values in history.items()}

# %% task="accuracy" edit="true"
# - return np.mean(predicted == y)
# + return np.array(np.mean(predicted == y))

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return np.asarray(-np.log(probabilities[np.arange(n), y]).mean())
