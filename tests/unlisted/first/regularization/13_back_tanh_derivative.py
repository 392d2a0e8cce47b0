# The student uses 1 - a1**2, the derivative of tanh, for the hidden layer.
# kind: mistake
# task: backward_reg
# place: delta1
# truth: `delta1 = delta2 @ W2.T * (1 - a1**2)` instead of `delta1 = delta2 @ W2.T * a1 * (1 - a1)`

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * (1 - a1**2)
