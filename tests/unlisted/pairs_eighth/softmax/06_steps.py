# (1) W moves along the gradient; (2) b is not moved.
# kind: mistake
# task: minibatch_gradient_descent
# truth: (1) W moves along the gradient; (2) b is not moved
# says: uphill|sign & b |bias

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W + lr * dW

# - b = b - lr * db
# + b = b + 0 * db
