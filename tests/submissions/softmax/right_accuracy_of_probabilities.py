# The accuracy from the probabilities, with sklearn's way of counting.
# kind: unusual

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = softmax(X @ W + b).argmax(1)

# - return np.mean(predicted == y)
# + return int((predicted == y).sum()) / int(y.shape[0])
