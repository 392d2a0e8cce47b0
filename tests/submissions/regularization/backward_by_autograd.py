# torch.func differentiates the loss that was to be differentiated by hand.
# kind: mistake
# fails: backward_reg_data, backward_reg_penalty, backward_reg_at_zero
# misconception: uses_autograd

# %% task="backward_reg"
from torch.func import grad


def backward_reg(X, y, weights, reg):
    def J(values):
        a1 = torch.sigmoid(torch.as_tensor(X) @ values["W1"])
        y_hat = torch.sigmoid(a1 @ values["W2"])
        penalty = values["W1"].abs().sum() + values["W2"].abs().sum()
        return 0.5 * ((torch.as_tensor(y) - y_hat) ** 2).sum() + reg * penalty

    found = grad(J)({key: torch.as_tensor(value) for key, value in weights.items()})
    return {key: value.numpy() for key, value in found.items()}
