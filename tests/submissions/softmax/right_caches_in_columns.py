# forward and backward are functions of their own that hand a dictionary to each other, images in columns.
# kind: unusual

# %% task="loss_and_gradients"
def _forward(A, parameters):
    Z = parameters["W"].T.dot(A) + parameters["b"][:, None]
    T = np.exp(Z - Z.max(axis=0, keepdims=True))
    return T / T.sum(axis=0, keepdims=True), {"A": A, "W": parameters["W"]}


def _backward(AL, Y, cache, reg):
    m = Y.shape[1]
    dZ = AL - Y
    return {"dW": cache["A"].dot(dZ.T) / m + 2 * reg * cache["W"], "db": np.sum(dZ, axis=1, keepdims=True) / m}


def loss_and_gradients(X, y, W, b, reg):
    K = W.shape[1]
    Y = np.eye(K)[y.reshape(-1)].T
    AL, cache = _forward(X.T, {"W": W, "b": b})
    m = Y.shape[1]
    cost = -np.sum(np.multiply(Y, np.log(AL))) / m + reg * np.sum(np.square(W))
    grads = _backward(AL, Y, cache, reg)
    return np.squeeze(cost), grads["dW"], grads["db"].ravel()
