# The line of the bias stands outside the loop, so only the bias of the last layer moves.
# kind: mistake
# task: gradient_step
# truth: the line of the bias stands outside the loop, so only the bias of the last layer moves
# says: bias & every|each|last|only|loop|all|outside|layer

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    """Move every weight and bias of `model` against its gradient in model.dL_dw and model.dL_db, in place."""
    with torch.no_grad():
        for l in range(1, model.L + 1):
            layer = model.fc[str(l)]
            layer.weight.sub_(learning_rate * model.dL_dw[l])
        layer.bias.sub_(learning_rate * model.dL_db[l])
