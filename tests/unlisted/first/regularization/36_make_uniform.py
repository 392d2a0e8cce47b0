# The student draws the weights from a uniform distribution on [-0.02, 0.02].
# kind: mistake
# task: make_classifier
# place: the initial weights
# truth: `nn.init.uniform_(layer.weight, -0.02, 0.02)` instead of `nn.init.normal_(layer.weight, mean=0.0, std=0.02)`

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.uniform_(layer.weight, -0.02, 0.02)
