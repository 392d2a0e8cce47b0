# The maximum of each row is not subtracted.
# kind: mistake
# fails: softmax
# misconception: softmax_unstable

# %% task="softmax" edit="true"
# - shifted = z3 - z3.max(axis=1, keepdims=True)
# + shifted = z3
