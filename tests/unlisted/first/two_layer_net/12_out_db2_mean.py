# The student takes the mean over the batch for db2 instead of the sum.
# kind: mistake
# task: output_layer_gradients
# place: db2
# truth: `db2 = dz3.mean(axis=0)` instead of `db2 = dz3.sum(axis=0)`

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3.mean(axis=0)
