# The sign of the gradient of W2, not of W2 itself.
# kind: mistake
# task: backward_reg
# truth: the sign of the gradient of W2, not of W2 itself
# says: sign|W2|gradient

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = a1.T @ delta2
# + dW2 = dW2 + reg * np.sign(dW2)
