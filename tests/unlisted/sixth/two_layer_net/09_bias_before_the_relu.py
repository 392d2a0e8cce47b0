# Db1 is summed from da2, before the mask of the ReLU.
# kind: mistake
# task: hidden_layer_gradients
# truth: db1 is summed from da2, before the mask of the ReLU
# says: mask|ReLU|da2|a2|before|without

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = da2.sum(axis=0)
