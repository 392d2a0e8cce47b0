# The loop stops before the first layer.
# kind: mistake
# fails: backpropagation_one_layer
# skips: backpropagation_deep, backpropagation_twice
# misconception: layer_not_filled

# %% task="backpropagation" edit="true"
# - for l in range(model.L, 0, -1):
# + for l in range(model.L, 1, -1):
