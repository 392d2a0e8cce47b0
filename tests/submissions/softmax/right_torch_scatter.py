# torch inside numpy: scatter_, tensors come back.
# kind: unusual

# %% task="loss_and_gradients"
import torch


def loss_and_gradients(X, y, W, b, reg):
    X, W, b = (torch.as_tensor(np.asarray(each)) for each in (X, W, b))
    X = X.to(W.dtype)
    labels = torch.as_tensor(np.asarray(y)).long()
    logits = X @ W + b
    logp = logits - torch.logsumexp(logits, 1, keepdim=True)
    J = -logp.gather(1, labels[:, None]).mean() + reg * (W**2).sum()
    D = logp.exp().scatter_add_(1, labels[:, None], -torch.ones(len(X), 1, dtype=W.dtype)) / len(X)
    return J, X.T @ D + 2 * reg * W, D.sum(0)
