# The maximum of the whole batch is subtracted from every row.
# kind: mistake
# fails: softmax
# misconception: shift_by_batch_maximum

# %% task="softmax" edit="true"
# - shifted = z3 - z3.max(axis=1, keepdims=True)
# + shifted = z3 - z3.max()
