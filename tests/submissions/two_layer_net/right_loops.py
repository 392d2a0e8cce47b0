# Loops instead of vectors, everywhere.
# kind: unusual

# %% task="softmax"
def softmax(z3):
    rows = []
    for row in z3:
        numerators = np.exp(row - max(row))
        rows.append(numerators / sum(numerators))
    return np.array(rows)

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    gradient = softmax(z3)
    for i in range(z3.shape[0]):
        for j in range(z3.shape[1]):
            gradient[i, j] = (gradient[i, j] - (1 if y[i] == j else 0)) / z3.shape[0]
    return gradient

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2, db2 = np.zeros_like(W2), np.zeros_like(dz3[0])
    for c in range(W2.shape[1]):
        for i in range(len(dz3)):
            db2[c] += dz3[i, c]
        for h in range(W2.shape[0]):
            dW2[h, c] = np.dot(a2[:, h], dz3[:, c]) + 2 * reg * W2[h, c]
    return dW2, db2

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dz2 = np.zeros_like(z2)
    db1 = np.zeros_like(z2[0])
    for h in range(z2.shape[1]):
        error = np.dot(dz3, W2[h])
        for i in np.flatnonzero(z2[:, h] > 0):
            dz2[i, h] = error[i]
        db1[h] = sum(dz2[:, h])
    return np.dot(X.T, dz2) + 2 * reg * W1, db1

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    answer = []
    for row in X:
        scores = self.forward(row[None])[2][0]
        answer.append(int(np.argmax(scores)))
    return answer

# %% task="best_hyperparameters"
def best_hyperparameters():
    return {
        "hidden_size": 60,
        "std": 1e-3,
        "learning_rate": 1e-3,
        "learning_rate_decay": 0.75,
        "reg": 0.1,
        "num_epochs": 7,
        "batch_size": 100,
    }
