# The student takes the plain error y_hat - y back through W2 instead of delta2.
# kind: mistake
# task: backward_reg
# place: delta1
# truth: `delta1 = (y_hat - y) @ W2.T * a1 * (1 - a1)` instead of `delta1 = delta2 @ W2.T * a1 * (1 - a1)`

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = (y_hat - y) @ W2.T * a1 * (1 - a1)
