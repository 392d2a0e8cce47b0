# The maximum is subtracted from the exponentials, not from the scores.
# kind: mistake
# task: softmax
# truth: the maximum is subtracted from the exponentials, not from the scores
# says: after|outside|before|subtract|from the exponential

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores) - scores.max(axis=1, keepdims=True)
