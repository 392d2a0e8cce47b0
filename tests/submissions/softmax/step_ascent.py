# The steps go uphill.
# kind: mistake
# fails: minibatch_gradient_descent_step
# misconception: ascent

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W = W + lr * dW

# - b = b - lr * db
# + b = b + lr * db
