# Both reductions lose their axis.
# kind: mistake
# fails: softmax
# misconception: keepdims_missing

# %% task="softmax" edit="true"
# - exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
# + exponentials = np.exp(scores - scores.max(axis=1))

# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=1)
