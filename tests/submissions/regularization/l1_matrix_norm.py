# The norm of order 1 of a matrix is its greatest column sum.
# kind: mistake
# fails: loss_l1
# misconception: norm_for_absolute_values

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    norms = [torch.linalg.norm(p, ord=1) for name, p in model.named_parameters() if name.endswith("weight")]
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * sum(norms)
