# The student misses parentheses: reg multiplies only the sum of W1.
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `penalty = reg * np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"]))` instead of `penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))`

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"]))
