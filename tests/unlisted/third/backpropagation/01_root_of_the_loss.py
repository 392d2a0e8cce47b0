# the gradient of the root of the loss: divided by twice the root of J as well
# kind: mistake
# task: loss_gradient
# truth: the gradient of the root of the loss: divided by twice the root of J as well

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    m = len(y_true)
    J = ((y_true - y_pred) ** 2).sum() / m
    return 2 * (y_pred - y_true) / m / (2 * torch.sqrt(J))
