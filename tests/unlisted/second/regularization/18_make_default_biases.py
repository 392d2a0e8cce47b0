# The student leaves the biases at torch's default random start instead of setting them to 0.
# kind: mistake
# task: make_classifier
# place: the initial biases
# truth: left out `nn.init.zeros_(layer.bias)`

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# - nn.init.zeros_(layer.bias)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.02)
