# The absolute value of the sum, not the sum of the absolute values.
# kind: mistake
# task: loss_reg
# truth: the absolute value of the sum, not the sum of the absolute values
# says: absolute|sum

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.abs(np.sum(weights["W1"])) + np.abs(np.sum(weights["W2"])))
