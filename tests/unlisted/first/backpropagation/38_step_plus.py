# The student adds the gradient to the weights; the biases go down rightly.
# kind: mistake
# task: gradient_step
# place: the step of W
# truth: `layer.weight.copy_(layer.weight + learning_rate * model.dL_dw[l])` instead of `layer.weight.copy_(layer.weight - learning_rate * model.dL_dw[l])`

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    with torch.no_grad():
        for l in range(1, model.L + 1):
            layer = model.fc[str(l)]
            layer.weight.copy_(layer.weight + learning_rate * model.dL_dw[l])
            layer.bias.copy_(layer.bias - learning_rate * model.dL_db[l])
