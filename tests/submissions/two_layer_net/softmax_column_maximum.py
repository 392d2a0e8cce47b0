# The maximum of each column is subtracted.
# kind: mistake
# fails: softmax
# misconception: shift_over_batch

# %% task="softmax" edit="true"
# - shifted = z3 - z3.max(axis=1, keepdims=True)
# + shifted = z3 - z3.max(axis=0)
