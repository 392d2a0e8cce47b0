# The learning rate is handed over as the factor of the penalty, and the steps go by that factor.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the learning rate is handed over as the factor of the penalty, and the steps go by that factor
# says: swapped|lr|reg|penalty|rate

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# - W = W - lr * dW
# - b = b - lr * db
# + _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, lr)
# + W = W - reg * dW
# + b = b - reg * db
