# The parameters are replaced by results of a computation.
# kind: mistake
# fails: gradient_step
# misconception: parameters_not_leaves

# %% task="gradient_step"
def gradient_step(model, learning_rate):
    for l in range(1, model.L + 1):
        layer = model.fc[str(l)]
        w = layer.weight - learning_rate * model.dL_dw[l]
        b = layer.bias - learning_rate * model.dL_db[l]
        del layer.weight, layer.bias
        layer.weight, layer.bias = w, b
