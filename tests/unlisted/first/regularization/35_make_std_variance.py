# The student passes the variance 0.02**2 as the standard deviation.
# kind: mistake
# task: make_classifier
# place: the initial weights
# truth: `nn.init.normal_(layer.weight, mean=0.0, std=0.02**2)` instead of `nn.init.normal_(layer.weight, mean=0.0, std=0.02)`

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.02**2)
