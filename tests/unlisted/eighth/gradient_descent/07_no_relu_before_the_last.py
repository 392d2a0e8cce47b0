# There is no ReLU between the third and the last layer.
# kind: mistake
# task: mlp
# truth: there is no ReLU between the third and the last layer

# %% task="mlp"
class MyMLP(nn.Module):
    def __init__(self, n_inputs):
        super().__init__()
        self.fc1 = nn.Linear(n_inputs, 512)
        self.fc2 = nn.Linear(512, 128)
        self.fc3 = nn.Linear(128, 32)
        self.fc4 = nn.Linear(32, 2)

    def forward(self, images):
        x = torch.flatten(images, 1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        x = self.fc3(x)
        return self.fc4(x)
