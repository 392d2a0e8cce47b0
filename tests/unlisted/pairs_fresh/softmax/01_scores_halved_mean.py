# Two mistakes: (1) the scores are halved before the exponential; (2) the mean of the exponentials divides, not their sum.
# kind: mistake
# task: softmax
# truth: (1) the scores are halved before the exponential; (2) the mean of the exponentials divides, not their sum

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp((scores - scores.max(axis=1, keepdims=True)) / 2)

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.mean(axis=1, keepdims=True)
