# The sums have lost their dimension: silent where N = C.
# kind: mistake
# fails: softmax
# misconception: keepdims_missing

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=1)
