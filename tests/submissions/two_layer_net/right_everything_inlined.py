# loss computes everything by itself, with other names.
# kind: unusual

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    p = self.params
    hidden = X @ p["W1"] + p["b1"]
    active = (hidden > 0).astype(X.dtype)
    hidden = hidden * active
    logits = hidden @ p["W2"] + p["b2"]
    probs = np.exp(logits - logits.max(1)[:, None])
    probs /= probs.sum(1)[:, None]
    if y is None:
        return probs
    labels = np.eye(logits.shape[1])[y]
    cost = -np.sum(labels * np.log(probs)) / X.shape[0]
    cost += reg * np.sum(p["W1"] * p["W1"])
    cost += reg * np.sum(p["W2"] * p["W2"])
    back = (probs - labels) / X.shape[0]
    grads = {"W2": hidden.T.dot(back), "b2": back.sum(0)}
    back = back.dot(p["W2"].T) * active
    grads["W1"] = X.T.dot(back)
    grads["b1"] = back.sum(0)
    grads["W1"] += 2 * reg * p["W1"]
    grads["W2"] += 2 * reg * p["W2"]
    return cost, grads
