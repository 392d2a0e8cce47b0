# One sum for the whole batch.
# kind: mistake
# fails: softmax
# misconception: softmax_over_all

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum()
