# (1) the standard deviation is sqrt(1 / n) and lacks the 2; (2) the biases are drawn at random and are not zero.
# kind: mistake
# task: he_initialise
# truth: (1) the standard deviation is sqrt(1 / n) and lacks the 2; (2) the biases are drawn at random and are not zero
# says: 2 /|2/|factor|sqrt|standard deviation|variance|too small|std & bias

# %% task="he_initialise"
def he_initialise(model):
    """Draw the weights of every linear layer of `model` in place; set its biases to zero."""
    for m in model.modules():
        if isinstance(m, nn.Linear):
            std = 1 / m.in_features**0.5
            nn.init.normal_(m.weight, mean=0.0, std=std)
            nn.init.normal_(m.bias, mean=0.0, std=std)
