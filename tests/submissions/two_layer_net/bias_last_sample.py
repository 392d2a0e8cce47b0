# The bias gradient of the last sample.
# kind: mistake
# fails: hidden_layer_gradients
# misconception: first_sample_only

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = dz2[-1]
