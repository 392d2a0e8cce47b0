# The derivative is taken from the activation, as for a sigmoid, whatever the layer has.
# kind: mistake
# fails: backpropagation_one_layer
# skips: backpropagation_deep, backpropagation_twice
# misconception: derivative_of_another

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    error = 2 / len(y_true) * (y_pred - y_true)
    for l in range(model.L, 0, -1):
        a = model.a[l]
        error = error * a * (1 - a)
        model.dL_dw[l], model.dL_db[l] = error.T @ model.a[l - 1], error.sum(0)
        error = error @ model.fc[str(l)].weight.detach()
