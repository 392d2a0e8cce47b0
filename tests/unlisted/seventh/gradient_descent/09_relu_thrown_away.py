# The result of one ReLU is thrown away, so there is none between the third and the fourth layer.
# kind: mistake
# task: mlp
# truth: the result of one ReLU is thrown away, so there is none between the third and the fourth layer
# says: ReLU|relu|activation|non-linear|nonlinear & third|last|one|between|missing|each|every|assign|thrown|layers|two

# %% task="mlp"
class MyMLP(nn.Module):
    """A multilayer perceptron: inputs, 512, 128, 32, 2 scores."""

    def __init__(self, n_inputs):
        """Create the layers; n_inputs: numbers in one image, 3 * H * W."""
        super().__init__()
        self.fc1 = nn.Linear(n_inputs, 512)
        self.fc2 = nn.Linear(512, 128)
        self.fc3 = nn.Linear(128, 32)
        self.fc4 = nn.Linear(32, 2)

    def forward(self, images):
        """Return the scores (N, 2) of images (N, 3, H, W)."""
        x = images.reshape(images.shape[0], -1)
        x = torch.relu(self.fc1(x))
        x = torch.relu(self.fc2(x))
        x = self.fc3(x)
        torch.relu(x)
        return self.fc4(x)
