# The student multiplies by (1 - a1) only; the factor a1 of the sigmoid's derivative is missing.
# kind: mistake
# task: backward_reg
# place: delta1
# truth: `delta1 = delta2 @ W2.T * (1 - a1)` instead of `delta1 = delta2 @ W2.T * a1 * (1 - a1)`

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * (1 - a1)
