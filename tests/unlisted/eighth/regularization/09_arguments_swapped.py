# Probabilities and labels are swapped in the binary cross-entropy.
# kind: mistake
# task: loss_l1
# truth: probabilities and labels are swapped in the binary cross-entropy

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    data = nn.functional.binary_cross_entropy(y, y_hat)
    return data + reg * sum(p.abs().sum() for p in model.parameters() if p.dim() == 2)
