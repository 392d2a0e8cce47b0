# The first row of W is left out of the penalty, in J and in dW.
# kind: mistake
# task: loss_and_gradients
# truth: the first row of W is left out of the penalty, in J and in dW
# says: first row|row

# %% task="loss_and_gradients" edit="true"
# - J = cross_entropy(P, y) + reg * np.sum(W**2)
# + J = cross_entropy(P, y) + reg * np.sum(W[1:] ** 2)

# - dW = X.T @ dS + 2 * reg * W
# + dW = X.T @ dS
# + dW[1:] += 2 * reg * W[1:]
