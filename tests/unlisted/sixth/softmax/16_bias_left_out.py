# The bias is left out of the scores.
# kind: mistake
# task: accuracy
# truth: the bias is left out of the scores
# says: bias

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmax(softmax(X @ W), axis=1)
