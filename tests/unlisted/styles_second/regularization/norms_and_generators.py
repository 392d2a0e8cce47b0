# Norms of flattened arrays and generator sums.
# kind: unusual

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    *_, y_hat = forward(X, weights)
    return 0.5 * np.linalg.norm(y_hat - y) ** 2 + reg * sum(np.linalg.norm(w.ravel(), 1) for w in weights.values())


# %% task="loss_l2"
def loss_l2(y_hat, y, model, reg):
    vector = nn.utils.parameters_to_vector(model.parameters())
    return nn.functional.mse_loss(y_hat, y, reduction="sum") / 2 + reg * vector @ vector
