# The gradient at the outputs is autograd's.
# kind: mistake
# fails: loss_gradient
# misconception: uses_autograd

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    """Let autograd do it."""
    with torch.enable_grad():
        y = y_pred.detach().clone().requires_grad_()
        mean_squared_loss(y_true, y).backward()
    return y.grad
