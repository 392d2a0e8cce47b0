# The gradient of b is taken with W that has moved already.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the gradient of b is taken with W that has moved already
# says: moved|new W|new weights|already|after

# %% task="minibatch_gradient_descent" edit="true"
# - _, dW, db = loss_and_gradients(X[batch], y[batch], W, b, reg)
# - W = W - lr * dW
# - b = b - lr * db
# + W = W - lr * loss_and_gradients(X[batch], y[batch], W, b, reg)[1]
# + b = b - lr * loss_and_gradients(X[batch], y[batch], W, b, reg)[2]
