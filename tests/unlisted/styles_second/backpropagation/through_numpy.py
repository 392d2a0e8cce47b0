# The products in numpy, results as new tensors.
# kind: unusual

# %% task="backpropagation"
import numpy as np


def backpropagation(model, y_true, y_pred):
    grad = 2 * (y_pred.detach().numpy() - y_true.detach().numpy()) / len(y_true)
    for l in reversed(range(1, model.L + 1)):
        slope = model.df[l](model.z[l].detach()).numpy()
        error = np.multiply(grad, slope)
        before = model.a[l - 1].detach().numpy()
        model.dL_dw[l] = torch.tensor(error.T @ before)
        model.dL_db[l] = torch.tensor(error.sum(axis=0))
        grad = error @ model.fc[str(l)].weight.detach().numpy()
