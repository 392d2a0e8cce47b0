# The rows are written into an array of whole numbers: all probabilities below 1 become 0.
# kind: mistake
# task: softmax
# truth: the rows are written into an array of whole numbers: all probabilities below 1 become 0
# says: whole|integer|int|rounded|cut|0

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + P = np.zeros(scores.shape, dtype=int)
# + for i in range(len(scores)):
# +     P[i] = exponentials[i] / exponentials[i].sum()
# + return P
