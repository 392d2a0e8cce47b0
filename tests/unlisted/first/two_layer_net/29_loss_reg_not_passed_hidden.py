# The student forgot the penalty's gradient of W1 in loss (W2 has it).
# kind: mistake
# task: loss
# place: the gradient of W1
# truth: `grads["W1"] = X.T.dot(dhidden)` instead of `grads["W1"] = X.T.dot(dhidden) + 2 * reg * W1`

# %% task="loss"
@add_to_class(TwoLayerNet)
def loss(self, X, y=None, reg=0.0):
    W1, b1 = self.params["W1"], self.params["b1"]
    W2, b2 = self.params["W2"], self.params["b2"]
    N = X.shape[0]
    hidden_in = X.dot(W1) + b1
    hidden = np.maximum(hidden_in, 0)
    scores = hidden.dot(W2) + b2
    probs = softmax(scores)
    if y is None:
        return probs
    correct = probs[range(N), y]
    loss = np.sum(-np.log(correct)) / N
    loss += reg * np.sum(W1 * W1)
    loss += reg * np.sum(W2 * W2)
    grads = {}
    dscores = probs.copy()
    dscores[range(N), y] -= 1
    dscores = dscores / N
    grads["W2"] = hidden.T.dot(dscores) + 2 * reg * W2
    grads["b2"] = np.sum(dscores, axis=0)
    dhidden = dscores.dot(W2.T)
    dhidden[hidden_in <= 0] = 0
    grads["W1"] = X.T.dot(dhidden)
    grads["b1"] = np.sum(dhidden, axis=0)
    return loss, grads
