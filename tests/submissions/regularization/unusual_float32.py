# Everything in float32, with honest rounding.
# kind: unusual

# %% task="loss_reg"
def loss_reg(X, y, weights, reg):
    small = {k: np.asarray(w, dtype=np.float32) for k, w in weights.items()}
    _, y_hat = forward(np.asarray(X, dtype=np.float32), small)
    loss = np.float32(0.5) * np.sum((np.asarray(y, dtype=np.float32) - y_hat) ** 2, dtype=np.float32)
    return np.float32(loss + np.float32(reg) * sum(np.abs(w).sum(dtype=np.float32) for w in small.values()))

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    X, y = np.asarray(X, dtype=np.float32), np.asarray(y, dtype=np.float32)
    small = {k: np.asarray(w, dtype=np.float32) for k, w in weights.items()}
    a1, y_hat = forward(X, small)
    delta2 = (y_hat - y) * y_hat * (1 - y_hat)
    delta1 = delta2 @ small["W2"].T * a1 * (1 - a1)
    reg = np.float32(reg)
    return {"W1": X.T @ delta1 + reg * np.sign(small["W1"]), "W2": a1.T @ delta2 + reg * np.sign(small["W2"])}

# %% task="optim_mom" edit="true"
# - new_weights[name] = weights[name] + self.velocity[name]
# + new_weights[name] = (weights[name] + self.velocity[name]).astype(np.float32)
