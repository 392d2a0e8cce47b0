# The hidden error comes from y_hat - y, without the slope of the output.
# kind: mistake
# task: backward_reg
# truth: the hidden error comes from y_hat - y, without the slope of the output
# says: slope|derivative|delta2|δ|output|z2

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = (y_hat - y) @ W2.T * a1 * (1 - a1)
