# The column sums of 2 λ W2 are added to db2.
# kind: mistake
# task: output_layer_gradients
# truth: the column sums of 2 λ W2 are added to db2
# says: db2|bias|penalty|b2

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = (dz3).sum(axis=0) + 2 * reg * W2.sum(axis=0)
