# The student uses the derivative of a1, a1 * (1 - a1), instead of a1 itself in dW2.
# kind: mistake
# task: backward_reg
# place: dW2
# truth: `dW2 = (a1 * (1 - a1)).T @ delta2 + reg * np.sign(W2)` instead of `dW2 = a1.T @ delta2 + reg * np.sign(W2)`

# %% task="backward_reg" edit="true"
# - dW2 = a1.T @ delta2 + reg * np.sign(W2)
# + dW2 = (a1 * (1 - a1)).T @ delta2 + reg * np.sign(W2)
