# A ModuleList, ReLU between layers by index.
# kind: unusual

# %% task="mlp"
class MyMLP(nn.Module):
    def __init__(self, n_inputs):
        super().__init__()
        widths = [n_inputs, 512, 128, 32, 2]
        self.layers = nn.ModuleList()
        for i in range(4):
            self.layers.append(nn.Linear(widths[i], widths[i + 1]))

    def forward(self, images):
        x = images.reshape(len(images), -1)
        for i, layer in enumerate(self.layers):
            x = layer(x)
            if i < len(self.layers) - 1:
                x = x.clamp(min=0)
        return x


# %% task="train_all"
def train_all(settings, n_epochs, n_inputs, loss_fn, train_loader, seed):
    def one(setting):
        torch.manual_seed(seed)
        model = MyMLP(n_inputs)
        return model, train_manual_update(n_epochs, model, loss_fn, train_loader, **setting)

    pairs = [one(s) for s in settings]
    return [m for m, _ in pairs], [l for _, l in pairs]
