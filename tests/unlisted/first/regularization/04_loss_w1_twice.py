# The student sums |W1| twice and forgets W2 (copy and paste).
# kind: mistake
# task: loss_reg
# place: the penalty in J
# truth: `penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W1"])))` instead of `penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))`

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W1"])))
