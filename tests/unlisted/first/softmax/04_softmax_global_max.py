# The student subtracts the maximum of the whole matrix instead of each row's own maximum; rows far below it underflow to 0/0.
# kind: mistake
# task: softmax
# place: the number that is subtracted
# truth: `exponentials = np.exp(scores - scores.max())` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max())
