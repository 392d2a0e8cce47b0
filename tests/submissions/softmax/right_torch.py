# The gradients by hand in torch, torch tensors as answers.
# kind: unusual

# %% task="softmax"
import torch


def softmax(scores):
    s = torch.as_tensor(scores)
    e = torch.exp(s - s.max(dim=1, keepdim=True).values)
    return (e / e.sum(dim=1, keepdim=True)).numpy()

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    return -torch.log(torch.as_tensor(probabilities)[torch.arange(len(y)), torch.as_tensor(y)]).mean()

# %% task="relative_error"
def relative_error(a, n, eps=1e-8):
    a, n = torch.as_tensor(a), torch.as_tensor(n)
    return (a - n).abs() / (a.abs() + n.abs()).clamp(min=eps)
