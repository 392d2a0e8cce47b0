# The cross-entropy written out, torch.norm with p=1, accuracy by counting mistakes.
# kind: unusual

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    p_right = torch.where(y == 1, y_hat, 1 - y_hat)
    bce = -torch.log(p_right).mean()
    penalty = torch.stack([torch.linalg.vector_norm(p, 1) for p in model.parameters() if p.ndim == 2]).sum()
    return bce + reg * penalty


# %% task="accuracy"
def accuracy(y_hat, y):
    y_hat, y = np.asarray(y_hat.detach()), np.asarray(y)
    wrong = np.logical_xor(y_hat > 0.5, y > 0.5)
    return 1.0 - wrong.sum() / wrong.size
