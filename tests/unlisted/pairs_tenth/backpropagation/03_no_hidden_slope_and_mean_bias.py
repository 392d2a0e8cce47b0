# (1) the errors of hidden layers are not multiplied with the derivative; (2) the gradients of the biases are means.
# kind: mistake
# task: backpropagation
# truth: (1) the errors of hidden layers are not multiplied with the derivative; (2) the gradients of the biases are means

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    d = delta(loss_gradient(y_true, y_pred), model.z[model.L], model.df[model.L])
    for l in range(model.L, 0, -1):
        model.dL_dw[l] = d.T @ model.a[l - 1]
        model.dL_db[l] = d.mean(dim=0)
        d = backward_through_weights(d, model.fc[str(l)].weight)
