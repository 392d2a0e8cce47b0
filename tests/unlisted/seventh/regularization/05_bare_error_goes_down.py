# What goes down to the hidden layer is y_hat - y without the slope of the output sigmoid.
# kind: mistake
# task: backward_reg
# truth: what goes down to the hidden layer is y_hat - y without the slope of the output sigmoid
# says: delta2|δ2|δ₂|output|y_hat|W1|delta1|δ1 & slope|sigmoid|derivative|1 - y_hat|delta2|δ2

# %% task="backward_reg" edit="true"
# - delta1 = delta2 @ W2.T * a1 * (1 - a1)
# + delta1 = (y_hat - y) @ W2.T * a1 * (1 - a1)
