# The logarithms of the probabilities are returned.
# kind: mistake
# fails: softmax
# misconception: log_softmax

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return np.log(exponentials / exponentials.sum(axis=1, keepdims=True))
