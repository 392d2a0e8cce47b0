# Two mistakes: (1) b is missing in the scores; (2) the factor 2 is missing in the gradient of the penalty.
# kind: mistake
# task: loss_and_gradients
# truth: (1) b is missing in the scores; (2) the factor 2 is missing in the gradient of the penalty

# %% task="loss_and_gradients" edit="true"
# - P = softmax(X @ W + b)
# + P = softmax(X @ W)

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * W
