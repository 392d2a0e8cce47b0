# Loops instead of vectors, everywhere.
# kind: unusual

# %% task="softmax"
def softmax(z3):
    rows = []
    for row in z3:
        top = max(row)
        numerators = [np.exp(value - top) for value in row]
        rows.append([value / sum(numerators) for value in numerators])
    return np.array(rows)

# %% task="softmax_loss_gradient"
def softmax_loss_gradient(z3, y):
    probabilities = softmax(z3)
    gradient = np.zeros_like(probabilities)
    for i in range(z3.shape[0]):
        for j in range(z3.shape[1]):
            gradient[i, j] = (probabilities[i, j] - (1 if y[i] == j else 0)) / z3.shape[0]
    return gradient

# %% task="output_layer_gradients"
def output_layer_gradients(a2, W2, dz3, reg=0.0):
    dW2, db2 = np.zeros_like(W2), np.zeros(W2.shape[1])
    for i in range(len(a2)):
        dW2 += np.outer(a2[i], dz3[i])
        db2 += dz3[i]
    for h in range(W2.shape[0]):
        for c in range(W2.shape[1]):
            dW2[h, c] += 2 * reg * W2[h, c]
    return dW2, db2

# %% task="hidden_layer_gradients"
def hidden_layer_gradients(X, z2, W1, W2, dz3, reg=0.0):
    dW1, db1 = 2 * reg * W1, np.zeros(W1.shape[1])
    for i in range(len(X)):
        for h in range(W1.shape[1]):
            if z2[i, h] > 0:
                error = sum(dz3[i, c] * W2[h, c] for c in range(W2.shape[1]))
                dW1[:, h] = dW1[:, h] + X[i] * error
                db1[h] += error
    return dW1, db1

# %% task="predict"
@add_to_class(TwoLayerNet)
def predict(self, X):
    answer = []
    for row in X:
        scores = self.forward(row[None])[2][0]
        answer.append(int(np.argmax(scores)))
    return answer
