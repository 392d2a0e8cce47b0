# (1) the slope of the hidden sigmoid is missing; (2) the gradient of the penalty is that of squares: 2 reg W.
# kind: mistake
# task: backward_reg
# truth: (1) the slope of the hidden sigmoid is missing; (2) the gradient of the penalty is that of squares: 2 reg W
# says: derivative|slope & square|L2

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + delta1 = delta2 @ W2.T
# + dW2 = a1.T @ delta2 + 2 * reg * W2
# + dW1 = X.T @ delta1 + 2 * reg * W1
