# The student uses squares of the weights (L2) in the penalty instead of absolute values.
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))` instead of `penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))`

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))
