# Two mistakes: (1) the factor one half is missing in loss_reg; (2) the gradient of the penalty of W1 is |W1|.
# kind: mistake
# task: loss_reg, backward_reg
# truth: (1) the factor one half is missing in loss_reg; (2) the gradient of the penalty of W1 is |W1|

# %% task="loss_reg" edit="true"
# - data_loss = 0.5 * np.sum((y - y_hat) ** 2)
# + data_loss = np.sum((y - y_hat) ** 2)

# %% task="backward_reg" edit="true"
# - dW1 = X.T @ delta1 + reg * np.sign(W1)
# + dW1 = X.T @ delta1 + reg * np.abs(W1)
