# The standard deviation uses the number of outputs of the layer, shape[0] of its weight, and not of its inputs.
# kind: mistake
# task: he_initialise
# truth: the standard deviation uses the number of outputs of the layer, shape[0] of its weight, and not of its inputs
# says: input|in_features|fan_in|fan-in|fan in|shape[1]|output

# %% task="he_initialise"
def he_initialise(model):
    """Draw the weights of every linear layer of `model` in place; set its biases to zero."""
    with torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.Linear):
                n = module.weight.shape[0]
                module.weight.copy_(torch.randn_like(module.weight) * np.sqrt(2 / n))
                module.bias.fill_(0)
