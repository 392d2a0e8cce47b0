# The sigmoid is applied to a1 once more for its slope.
# kind: mistake
# task: backward_reg
# truth: the sigmoid is applied to a1 once more for its slope
# says: sigmoid|twice|again|a1|z1

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = delta2 @ W2.T * sigmoid(a1) * (1 - sigmoid(a1))
