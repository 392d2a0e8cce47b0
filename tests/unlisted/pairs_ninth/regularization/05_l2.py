# (1) the data term is a mean and not a sum; (2) the penalty leaves out the biases.
# kind: mistake
# task: loss_l2
# truth: (1) the data term is a mean and not a sum; (2) the penalty leaves out the biases
# says: mean|sum|average|divid & bias|every parameter|all parameters|dimension

# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    """Return J as a tensor without dimensions that can be differentiated.

    y_hat, y: tensors (N, K), model: nn.Module, reg: the number lambda.
    """
    error = (y_hat - y).square().mean() / 2
    l2 = 0
    for name, parameter in model.named_parameters():
        if "bias" not in name:
            l2 = l2 + parameter.square().sum()
    return error + reg * l2
