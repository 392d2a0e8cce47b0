# The sum of the squares is divided by how many parameters there are.
# kind: mistake
# fails: loss_l2
# misconception: penalty_mean

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    every = torch.cat([p.flatten() for p in model.parameters()])
    return 0.5 * ((y_hat - y) ** 2).sum() + reg * (every**2).mean()
