# The sum runs over the images instead of the classes.
# kind: mistake
# fails: softmax
# misconception: softmax_over_batch

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max(axis=0))

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0)
