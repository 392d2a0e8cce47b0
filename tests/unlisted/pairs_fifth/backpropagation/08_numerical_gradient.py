# (1) divided by h, not 2h; (2) the losses are sums over the samples.
# kind: mistake
# task: numerical_gradient
# truth: (1) divided by h, not 2h; (2) the losses are sums over the samples
# says: h|2|twice & mean|sum|samples|N

# %% task="numerical_gradient" edit="true"
# - gradient[index] = (above - below) / (2 * h)
# + gradient[index] = (above - below) / h * len(y_true)
