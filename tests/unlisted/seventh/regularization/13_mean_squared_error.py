# The data term is half the mean of the squared errors and not half their sum.
# kind: mistake
# task: loss_l2
# truth: the data term is half the mean of the squared errors and not half their sum
# says: mean|average & sum|add|number of|divid

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    """Return J as a tensor without dimensions that can be differentiated.

    y_hat, y: tensors (N, K), model: nn.Module, reg: the number lambda.
    """
    J = 0.5 * nn.MSELoss()(y_hat, y)
    for p in model.parameters():
        J = J + reg * p.pow(2).sum()
    return J
