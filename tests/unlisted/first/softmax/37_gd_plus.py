# The student adds the gradient in the step of W (climbs) while b goes down.
# kind: mistake
# task: minibatch_gradient_descent
# place: the step of W
# truth: `W = W + lr * dW` instead of `W = W - lr * dW`

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W + lr * dW
