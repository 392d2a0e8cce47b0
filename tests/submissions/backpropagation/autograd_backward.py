# The loss is differentiated by autograd.
# kind: mistake
# fails: backpropagation_by_hand
# misconception: uses_autograd
# demo: yes

# %% task="backpropagation"
def backpropagation(model, y_true, y_pred):
    """Copy autograd's answer."""
    mean_squared_loss(y_true, y_pred).backward()
    for l in range(1, model.L + 1):
        model.dL_dw[l] = model.fc[str(l)].weight.grad
        model.dL_db[l] = model.fc[str(l)].bias.grad
