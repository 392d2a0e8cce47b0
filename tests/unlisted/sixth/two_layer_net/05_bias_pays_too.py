# The bias gets the gradient of a penalty as well.
# kind: mistake
# task: output_layer_gradients
# truth: the bias gets the gradient of a penalty as well
# says: penalty|bias|λ|reg

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3.sum(axis=0) + 2 * reg * W2.sum(axis=0)
