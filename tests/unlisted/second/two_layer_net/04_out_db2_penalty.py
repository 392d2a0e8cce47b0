# The student thinks the bias is in the penalty and adds 2 * reg * db2 (no b2 at hand) to db2.
# kind: mistake
# task: output_layer_gradients
# place: db2
# truth: `db2 = (1 + 2 * reg) * dz3.sum(axis=0)` instead of `db2 = dz3.sum(axis=0)`

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = (1 + 2 * reg) * dz3.sum(axis=0)
