# (1) the cross-entropy is a sum over the samples and no mean; (2) the penalty has the squares of the weights and not their absolute values.
# kind: mistake
# task: loss_l1
# truth: (1) the cross-entropy is a sum over the samples and no mean; (2) the penalty has the squares of the weights and not their absolute values
# says: mean|sum|average|divid & square|absolute|abs|L1|L2

# %% task="loss_l1"
def loss_l1(y_hat, y, model, reg):
    """Return J as a tensor without dimensions that can be differentiated.

    y_hat: probabilities (N, 1), y: labels 0.0 or 1.0 (N, 1),
    model: nn.Module with linear layers, reg: the number lambda.
    """
    entropy = -(y * y_hat.log() + (1 - y) * (1 - y_hat).log()).sum()
    penalty = 0
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            penalty = penalty + (layer.weight**2).sum()
    return entropy + reg * penalty
