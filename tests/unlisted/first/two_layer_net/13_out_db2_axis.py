# The student sums over the classes (axis 1) for db2, giving N numbers.
# kind: mistake
# task: output_layer_gradients
# place: db2
# truth: `db2 = dz3.sum(axis=1)` instead of `db2 = dz3.sum(axis=0)`

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3.sum(axis=1)
