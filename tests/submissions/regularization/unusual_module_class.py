# The classifier is a class of its own with weights drawn by hand, and seeds set by the student.
# kind: unusual

# %% task="make_classifier"
class Classifier(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.first = nn.Linear(2, hidden)
        self.second = nn.Linear(hidden, 1)
        with torch.no_grad():
            for p in self.parameters():
                p.copy_(0.02 * torch.randn_like(p) if p.ndim > 1 else 0 * p)

    def forward(self, x):
        return torch.sigmoid(self.second(torch.sigmoid(self.first(x))))


def make_classifier(hidden):
    torch.manual_seed(7)
    np.random.seed(7)
    return Classifier(hidden)
