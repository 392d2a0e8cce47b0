# The training reaches into the network by the name of its own attribute.
# kind: unusual

# %% task="train_torch" edit="true"
# - weights = [parameter for name, parameter in model.named_parameters() if name.endswith("weight")]
# + weights = [layer.weight for layer in model.layers if isinstance(layer, nn.Linear)]
