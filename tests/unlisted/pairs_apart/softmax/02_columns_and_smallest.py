# Two mistakes: (1) softmax divides by the sums of the columns; (2) accuracy takes the smallest score.
# kind: mistake
# task: softmax, accuracy
# truth: (1) softmax divides by the sums of the columns; (2) accuracy takes the smallest score

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)

# %% task="accuracy" edit="true"
# - predicted = np.argmax(X @ W + b, axis=1)
# + predicted = np.argmin(X @ W + b, axis=1)
