# Two mistakes: (1) cross_entropy sums over the batch; (2) the factor 2 is missing in the gradient of the penalty.
# kind: mistake
# task: cross_entropy, loss_and_gradients
# truth: (1) cross_entropy sums over the batch; (2) the factor 2 is missing in the gradient of the penalty

# %% task="cross_entropy" edit="true"
# - return -np.log(probabilities[np.arange(n), y]).mean()
# + return -np.log(probabilities[np.arange(n), y]).sum()

# %% task="loss_and_gradients" edit="true"
# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS + reg * W
