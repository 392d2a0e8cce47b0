# The layers stand in a ModuleList and the forward pass is a loop.
# kind: unusual

# %% task="mlp"
class MyMLP(nn.Module):
    WIDTHS = (512, 128, 32, 2)

    def __init__(self, n_inputs):
        super(MyMLP, self).__init__()
        widths = [n_inputs, *self.WIDTHS]
        self.layers = nn.ModuleList(nn.Linear(a, b) for a, b in zip(widths, widths[1:]))

    def forward(self, images):
        h = images.reshape(len(images), -1)
        for layer in self.layers[:-1]:
            h = layer(h).relu()
        return self.layers[-1](h)
