# The bias gradient is averaged again.
# kind: mistake
# fails: output_layer_gradients
# misconception: averaged_twice

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3.mean(axis=0)
