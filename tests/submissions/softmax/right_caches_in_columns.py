# Two helper functions hand a dictionary to each other; images lie in columns.
# kind: unusual

# %% task="loss_and_gradients"
def there(known):
    columns = known["W"].T @ known["images"] + known["b"].reshape(-1, 1)
    known["share"] = np.exp(columns - columns.max(axis=0))
    known["share"] /= known["share"].sum(axis=0)
    return known


def back(known, hits, reg):
    error = (known["share"] - hits) / hits.shape[1]
    return {"W": known["images"] @ error.T + 2 * reg * known["W"], "b": error.sum(axis=1, keepdims=True)}


def loss_and_gradients(X, y, W, b, reg):
    known = there({"images": X.T, "W": W, "b": b})
    hits = np.eye(W.shape[1])[:, y]
    slopes = back(known, hits, reg)
    J = -np.sum(hits * np.log(known["share"])) / len(y) + reg * np.square(W).sum()
    return np.squeeze(J), slopes["W"], np.squeeze(slopes["b"], axis=1)
