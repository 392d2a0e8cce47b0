# The layers have names, are created in another order and the model has methods of its own.
# kind: unusual

# %% task="mlp"
class MyMLP(nn.Module):
    def __init__(self, n_inputs, n_classes=2):
        super().__init__()
        self.out = nn.Linear(32, n_classes)
        self.third = nn.Linear(128, 32)
        self.second = nn.Linear(512, 128)
        self.first = nn.Linear(n_inputs, 512)
        self.activation = nn.ReLU()

    def hidden(self, x):
        x = x.view(x.size(0), -1)
        x = torch.relu(self.first(x))
        x = nn.functional.relu(self.second(x))
        return self.third(x).clamp(min=0)

    def forward(self, x):
        return self.out(self.hidden(x))
