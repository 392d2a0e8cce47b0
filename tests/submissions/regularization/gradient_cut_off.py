# The data term's gradient is cut off at ±1, "so that nothing explodes".
# kind: mistake
# fails: backward_reg_data
# misconception: gradient_clipped

# %% task="backward_reg"
def backward_reg(X, y, weights, reg):
    a1, y_hat = forward(X, weights)
    at_output = (y_hat - y) * y_hat * (1 - y_hat)
    at_hidden = at_output @ weights["W2"].T * a1 * (1 - a1)
    data = {"W1": X.T @ at_hidden, "W2": a1.T @ at_output}
    return {name: g.clip(-1, 1) + reg * np.sign(weights[name]) for name, g in data.items()}
