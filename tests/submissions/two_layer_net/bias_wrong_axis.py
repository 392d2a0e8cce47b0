# The bias gradient sums over the classes.
# kind: mistake
# fails: output_layer_gradients
# misconception: bias_axis

# %% task="output_layer_gradients" edit="true"
# - db2 = dz3.sum(axis=0)
# + db2 = dz3.sum(axis=1)
