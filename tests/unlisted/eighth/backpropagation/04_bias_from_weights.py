# The gradient of the bias is the row sum of the gradient of the weights.
# kind: mistake
# task: layer_gradients
# truth: the gradient of the bias is the row sum of the gradient of the weights

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dW = delta_l.T @ a_previous
    db = dW.sum(dim=1)
    return dW, db
