# model.apply of a function, new bias tensors.
# kind: unusual

# %% task="he_initialise"
def he_initialise(model):
    def begin(part):
        if type(part) is nn.Linear:
            outputs, inputs = part.weight.shape
            part.weight.data = np.sqrt(2 / inputs) * torch.randn(outputs, inputs, dtype=part.weight.dtype)
            part.bias.data = part.bias.new_zeros(outputs)

    model.apply(begin)
