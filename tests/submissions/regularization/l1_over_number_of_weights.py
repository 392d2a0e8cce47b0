# The sum of the absolute weights is divided by how many there are.
# kind: mistake
# fails: loss_l1
# misconception: penalty_mean

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    every = torch.cat([p.flatten() for p in model.parameters() if p.dim() == 2])
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * every.abs().mean()
