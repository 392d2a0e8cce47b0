# The cross-entropy written out, and the weights found by their layers.
# kind: unusual

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    print("loss_l1", y_hat.shape)
    likelihood = torch.where(y > 0.5, y_hat, 1 - y_hat)
    size = 0.0
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            size = size + (layer.weight * layer.weight.sign()).sum()
    return -likelihood.log().sum() / y.shape[0] + reg * size
