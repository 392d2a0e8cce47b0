# Each column is divided by its sum, not each row.
# kind: mistake
# task: softmax
# truth: each column is divided by its sum, not each row
# says: column|row|axis

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return exponentials / exponentials.sum(axis=0)
