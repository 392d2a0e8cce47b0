# The sum runs over the batch.
# kind: mistake
# fails: softmax
# misconception: softmax_over_batch

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0, keepdims=True)
