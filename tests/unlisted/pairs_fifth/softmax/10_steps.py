# (1) W moves uphill; (2) the step of b is divided by the size of the batch.
# kind: mistake
# task: minibatch_gradient_descent
# truth: (1) W moves uphill; (2) the step of b is divided by the size of the batch
# says: uphill|sign|W & batch|divided|b

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# - b = b - lr * db
# + W = W + lr * dW
# + b = b - lr * db / len(batch)
