# The penalty is the number of weights that are not 0.
# kind: mistake
# task: loss_reg
# truth: the penalty is the number of weights that are not 0
# says: number|absolute|penalty|1

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.count_nonzero(weights["W1"]) + np.count_nonzero(weights["W2"]))
