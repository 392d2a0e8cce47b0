# (1) the biases move along their gradient; (2) the weights move without the learning rate.
# kind: mistake
# task: gradient_step
# truth: (1) the biases move along their gradient; (2) the weights move without the learning rate

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    with torch.no_grad():
        for l in range(1, model.L + 1):
            layer = model.fc[str(l)]
            layer.weight -= model.dL_dw[l]
            layer.bias += learning_rate * model.dL_db[l]
