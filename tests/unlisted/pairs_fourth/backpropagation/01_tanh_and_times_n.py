# (1) the error goes through tanh; (2) multiplied by the number of samples, not divided
# kind: mistake
# task: loss_gradient
# truth: (1) the error goes through tanh; (2) multiplied by the number of samples, not divided

# %% task="loss_gradient"
def loss_gradient(y_true, y_pred):
    return 2 * torch.tanh(y_pred - y_true) * len(y_true)
