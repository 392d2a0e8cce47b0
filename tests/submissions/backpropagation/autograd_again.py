# The network is run again with grad enabled, and differentiated under another name.
# kind: mistake
# fails: backpropagation_by_hand
# misconception: uses_autograd

# %% task="backpropagation"
from torch.autograd import grad as slope


def backpropagation(model, y_true, y_pred):
    """Run forward again where autograd can see it."""
    with torch.enable_grad():
        a = model.a[0]
        for l in range(1, model.L + 1):
            a = torch.tanh(model.fc[str(l)](a))
        found = slope(mean_squared_loss(y_true, a), list(model.parameters()))
    for l in range(1, model.L + 1):
        model.dL_dw[l], model.dL_db[l] = found[2 * l - 2], found[2 * l - 1]
