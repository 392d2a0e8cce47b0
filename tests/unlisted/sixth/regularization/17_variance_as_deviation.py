# 0.02² is given as the standard deviation.
# kind: mistake
# task: make_classifier
# truth: 0.02² is given as the standard deviation
# says: 0.02|variance|deviation|square

# %% task="make_classifier" edit="true"
# - nn.init.normal_(layer.weight, mean=0.0, std=0.02)
# + nn.init.normal_(layer.weight, mean=0.0, std=0.02**2)
