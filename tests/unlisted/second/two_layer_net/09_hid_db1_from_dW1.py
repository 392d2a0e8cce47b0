# The student sums dW1 over the inputs for db1 instead of dz2 over the samples.
# kind: mistake
# task: hidden_layer_gradients
# place: db1
# truth: `db1 = dW1.sum(axis=0)` instead of `db1 = dz2.sum(axis=0)`

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = dW1.sum(axis=0)
