# (1) the error goes back through |W2|; (2) db1 is the mean over the samples.
# kind: mistake
# task: hidden_layer_gradients
# truth: (1) the error goes back through |W2|; (2) db1 is the mean over the samples
# says: absolute|\| & mean|samples|N

# %% task="hidden_layer_gradients" edit="true"
# - da2 = dz3 @ W2.T
# + da2 = dz3 @ np.abs(W2).T

# - db1 = dz2.sum(axis=0)
# + db1 = dz2.mean(axis=0)
