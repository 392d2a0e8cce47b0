# W and b are updated in place, the images shuffled copies.
# kind: unusual

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# + W -= lr * dW

# - b = b - lr * db
# + b -= lr * db
