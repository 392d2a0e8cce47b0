# The layers get new parameters instead of new values.
# kind: mistake
# fails: gradient_step
# misconception: parameters_replaced

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    for l, layer in enumerate(model.fc.values(), start=1):
        layer.weight = nn.Parameter(layer.weight.detach() - learning_rate * model.dL_dw[l])
        layer.bias = nn.Parameter(layer.bias.detach() - learning_rate * model.dL_db[l])
