# The student returns the log-softmax (logarithms of the probabilities) as it is numerically nicer.
# kind: mistake
# task: softmax
# place: psi
# truth: `return shifted - np.log(exponentials.sum(axis=1, keepdims=True))` instead of `return exponentials / exponentials.sum(axis=1, keepdims=True)`

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return shifted - np.log(exponentials.sum(axis=1, keepdims=True))
