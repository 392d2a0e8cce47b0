# The squared error is computed.
# kind: mistake
# fails: cross_entropy
# misconception: squared_error

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return ((probabilities - np.eye(probabilities.shape[1])[y]) ** 2).sum() / n
