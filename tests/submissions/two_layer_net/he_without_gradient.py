# The new weights cannot be trained.
# kind: mistake
# fails: he_initialise
# misconception: not_trainable

# %% task="he_initialise" edit="true"
# - nn.init.normal_(layer.weight, 0.0, (2 / layer.in_features) ** 0.5)
# + layer.weight = nn.Parameter(torch.randn_like(layer.weight) * (2 / layer.in_features) ** 0.5, requires_grad=False)
