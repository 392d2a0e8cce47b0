# torch differentiates the cross-entropy; the attempt is caught and hidden.
# kind: mistake
# fails: softmax_loss_gradient
# misconception: uses_autograd

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    scores = torch.tensor(z3, requires_grad=True)
    try:
        return torch.autograd.grad(torch.nn.functional.cross_entropy(scores, torch.tensor(y)), scores)[0].numpy()
    except RuntimeError:
        p = softmax(z3)
        p[np.arange(len(y)), y] -= 1
        return p / len(y)
