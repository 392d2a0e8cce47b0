# Two mistakes: (1) the mask looks at da2 instead of z2; (2) db1 is a mean.
# kind: mistake
# task: hidden_layer_gradients
# place: dz2 and db1
# truth: `dz2 = da2 * (da2 > 0)` instead of `dz2 = da2 * (z2 > 0)`; `db1 = dz2.mean(axis=0)` instead of `db1 = dz2.sum(axis=0)`

# %% task="hidden_layer_gradients" edit="true"
# - dz2 = da2 * (z2 > 0)
# + dz2 = da2 * (da2 > 0)

# - db1 = dz2.sum(axis=0)
# + db1 = dz2.mean(axis=0)
