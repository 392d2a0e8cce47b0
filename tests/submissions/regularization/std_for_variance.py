# The variance is 0.02.
# kind: mistake
# fails: make_classifier
# misconception: std_for_variance

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.02**0.5)
