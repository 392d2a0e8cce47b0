# torch differentiates what was to be derived by hand.
# kind: mistake
# fails: loss_and_gradients_gradient
# misconception: uses_autograd

# %% task="loss_and_gradients"
import torch


def loss_and_gradients(X, y, W, b, reg):
    w, c = (torch.tensor(each, requires_grad=True) for each in (W, b))
    scores = torch.as_tensor(X) @ w + c
    J = torch.nn.functional.cross_entropy(scores, torch.as_tensor(y)) + reg * (w * w).sum()
    J.backward()
    return J.item(), w.grad.numpy(), c.grad.numpy()
