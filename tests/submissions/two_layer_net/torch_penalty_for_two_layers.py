# The weights are picked by their places in a network of two layers.
# kind: mistake
# fails: train_torch
# misconception: two_layers_only

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = list(model.parameters())[0:3:2]
