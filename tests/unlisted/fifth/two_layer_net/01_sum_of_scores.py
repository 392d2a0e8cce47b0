# Divided by the sum of the shifted scores, not of their exponentials.
# kind: mistake
# task: softmax
# truth: divided by the sum of the shifted scores, not of their exponentials
# says: sum|exponential

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / shifted.sum(axis=1, keepdims=True)
