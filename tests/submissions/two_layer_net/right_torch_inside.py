# torch tensors where arrays were asked.
# kind: unusual

# %% task="softmax"
def softmax(z3):
    z3 = torch.as_tensor(z3)
    exponentials = torch.exp(z3 - z3.max(dim=1, keepdim=True).values)
    return (exponentials / exponentials.sum(dim=1, keepdim=True)).numpy()

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    gradient = torch.as_tensor(softmax(z3)).clone()
    gradient[torch.arange(len(y)), torch.as_tensor(y)] -= 1
    return gradient.div(len(y)).numpy()

# %% task="loss" edit="true"
# - return J, {"W1": dW1, "b1": db1, "W2": dW2, "b2": db2}
# + return torch.tensor(J), {"W1": torch.tensor(dW1), "b1": torch.tensor(db1), "W2": torch.tensor(dW2), "b2": torch.tensor(db2)}

# %% task="train" edit="true"
# - J, gradients = self.loss(X[batch], y[batch], reg)
# + J, gradients = self.loss(X[batch], y[batch], reg)
# + gradients = {name: np.asarray(value) for name, value in gradients.items()}
