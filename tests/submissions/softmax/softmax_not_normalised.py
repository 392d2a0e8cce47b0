# The division is forgotten.
# kind: mistake
# fails: softmax
# misconception: not_normalised

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials
