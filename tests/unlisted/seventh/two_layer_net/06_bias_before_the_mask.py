# Db1 sums the error before it has gone through the ReLU.
# kind: mistake
# task: hidden_layer_gradients
# truth: db1 sums the error before it has gone through the ReLU
# says: db1|b1|bias & ReLU|mask|dz2|da2|slope|z2

# %% task="hidden_layer_gradients" edit="true"
# - db1 = dz2.sum(axis=0)
# + db1 = da2.sum(axis=0)
