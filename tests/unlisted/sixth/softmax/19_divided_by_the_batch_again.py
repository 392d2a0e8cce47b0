# The step is divided by the batch size although the gradient is a mean already.
# kind: mistake
# task: minibatch_gradient_descent
# truth: the step is divided by the batch size although the gradient is a mean already
# says: batch size|twice|again

# %% task="minibatch_gradient_descent" edit="true"
# - W = W - lr * dW
# - b = b - lr * db
# + W = W - lr * dW / len(batch)
# + b = b - lr * db / len(batch)
