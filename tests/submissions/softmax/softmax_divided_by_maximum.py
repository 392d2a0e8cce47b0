# The exponentials are divided by the largest of them.
# kind: mistake
# fails: softmax
# misconception: not_normalised

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.max(axis=1, keepdims=True)
