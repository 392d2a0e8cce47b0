# The student subtracts each column's maximum instead of each row's, which is a different number for each class and changes the probabilities.
# kind: mistake
# task: softmax
# place: the number that is subtracted
# truth: `exponentials = np.exp(scores - scores.max(axis=0))` instead of `exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))`

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max(axis=0))
