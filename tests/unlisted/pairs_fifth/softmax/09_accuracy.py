# (1) the bias is subtracted from the scores; (2) in percent.
# kind: mistake
# task: accuracy
# truth: (1) the bias is subtracted from the scores; (2) in percent
# says: b|bias & percent|100

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# - return np.mean(predicted == y)
# + predicted = np.argmax(X @ W - b, axis=1)
# + return 100 * np.mean(predicted == y)
