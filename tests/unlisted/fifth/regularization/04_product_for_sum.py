# The gradient of the penalty of W2 is multiplied in, not added.
# kind: mistake
# task: backward_reg
# truth: the gradient of the penalty of W2 is multiplied in, not added
# says: multipl|product|added|sum

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = (a1.T @ delta2) * reg * np.sign(W2)
