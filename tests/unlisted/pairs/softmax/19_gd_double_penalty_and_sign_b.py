# Two mistakes in the step: (1) the penalty's gradient is subtracted once more in the step of W (weight decay doubled); (2) b has the wrong sign.
# kind: mistake
# task: minibatch_gradient_descent
# place: the steps of W and b
# truth: `W = W - lr * (dW + 2 * reg * W) ⏎ b = b + lr * db` instead of `W = W - lr * dW ⏎ b = b - lr * db`

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# - b = b - lr * db
# + W = W - lr * (dW + 2 * reg * W)
# + b = b + lr * db
