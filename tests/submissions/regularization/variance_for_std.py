# The standard deviation is 0.02².
# kind: mistake
# fails: make_classifier
# misconception: variance_for_std

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.02**2)
