# (1) the gradient of the weights is divided by N once more; (2) that of the bias is the error of the first sample.
# kind: mistake
# task: layer_gradients
# truth: (1) the gradient of the weights is divided by N once more; (2) that of the bias is the error of the first sample

# %% task="layer_gradients"
def layer_gradients(delta_l, a_previous):
    dW = delta_l.T @ a_previous / len(delta_l)
    db = delta_l[0]
    return dW, db
