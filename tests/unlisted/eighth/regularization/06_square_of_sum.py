# The penalty is the square of the sum of all parameters.
# kind: mistake
# task: loss_l2
# truth: the penalty is the square of the sum of all parameters

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    data = 0.5 * torch.sum((y - y_hat) ** 2)
    penalty = sum(p.sum() for p in model.parameters()) ** 2
    return data + reg * penalty
