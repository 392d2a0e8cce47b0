# Uniform weights between ±0.02.
# kind: mistake
# fails: make_classifier
# misconception: uniform_for_normal

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.uniform_(layer.weight, -0.02, 0.02)
