# Two loops, over rows and columns: a bias has no columns.
# kind: broken
# fails: numerical_gradient

# %% task="numerical_gradient"
def numerical_gradient(model, X, y_true, parameter, h=1e-5):
    slopes = torch.zeros_like(parameter.data)
    rows, columns = parameter.shape
    for i in range(rows):
        for j in range(columns):
            kept = parameter.data[i, j].item()
            parameter.data[i, j] = kept + h
            above = mean_squared_loss(y_true, model(X)).item()
            parameter.data[i, j] = kept - h
            slopes[i, j] = (above - mean_squared_loss(y_true, model(X)).item()) / (2 * h)
            parameter.data[i, j] = kept
    return slopes
