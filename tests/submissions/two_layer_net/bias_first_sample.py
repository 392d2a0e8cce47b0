# The bias gradient is that of the first sample.
# kind: mistake
# fails: output_layer_gradients
# misconception: first_sample_only

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3[0]
