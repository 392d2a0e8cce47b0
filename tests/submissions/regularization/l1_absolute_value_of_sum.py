# The absolute value is taken of the sum of a matrix.
# kind: mistake
# fails: loss_l1
# misconception: l1_without_absolute_value

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    sums = [p.sum().abs() for p in model.parameters() if p.ndim > 1]
    return nn.functional.binary_cross_entropy(y_hat, y) + reg * sum(sums)
