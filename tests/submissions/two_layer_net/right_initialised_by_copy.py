# New parameters from numpy, through apply; the model is returned.
# kind: unusual

# %% task="he_initialise"
def he_initialise(model):
    def one(layer):
        if type(layer) is nn.Linear:
            n = layer.weight.shape[1]
            new = np.random.default_rng().normal(0, np.sqrt(2 / n), tuple(layer.weight.shape))
            layer.weight = nn.Parameter(torch.tensor(new, dtype=torch.float32))
            with torch.no_grad():
                layer.bias.zero_()

    model.apply(one)
    return model
