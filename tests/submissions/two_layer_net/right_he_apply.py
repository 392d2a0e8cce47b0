# model.apply of a function, new bias tensors.
# kind: unusual

# %% task="he_initialise"
def he_initialise(model):
    def start(m):
        if type(m) is nn.Linear:
            m.weight.data = torch.randn(m.weight.shape, dtype=m.weight.dtype) * np.sqrt(2.0 / m.weight.shape[1])
            m.bias.data = torch.zeros(m.bias.shape, dtype=m.bias.dtype)

    model.apply(start)
