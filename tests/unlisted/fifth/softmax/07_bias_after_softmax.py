# The bias is added to the probabilities, after softmax.
# kind: mistake
# task: accuracy
# truth: the bias is added to the probabilities, after softmax
# says: b|bias|softmax

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(softmax(X @ W) + b, axis=1)
