# Answers as lists of Python floats.
# kind: unusual

# %% task="softmax" edit="true"
# - return exponentials / exponentials.sum(axis=1, keepdims=True)
# + return (exponentials / exponentials.sum(axis=1, keepdims=True)).tolist()

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# + P = np.array(softmax(X @ W + b))

# - return J, dW, db
# + return J, dW.tolist(), list(db)

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# + _, dW, db = map(np.array, loss_and_gradients(X[batch], y[batch], W, b, reg))
