# The student sums da2 instead of dz2 for db1.
# kind: mistake
# task: hidden_layer_gradients
# place: db1
# truth: `db1 = da2.sum(axis=0)` instead of `db1 = dz2.sum(axis=0)`

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = da2.sum(axis=0)
