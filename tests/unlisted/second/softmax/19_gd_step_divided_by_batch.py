# The student divides the step of W and b by the batch size again, although the gradient is a mean already.
# kind: mistake
# task: minibatch_gradient_descent
# place: the step of W
# truth: `W = W - lr / batch_size * dW ⏎ b = b - lr / batch_size * db` instead of `W = W - lr * dW ⏎ b = b - lr * db`

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# - b = b - lr * db
# + W = W - lr / batch_size * dW
# + b = b - lr / batch_size * db
