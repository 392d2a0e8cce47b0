# Reg multiplies the penalty of W1 only.
# kind: mistake
# task: loss_reg
# truth: reg multiplies the penalty of W1 only
# says: W2|reg|λ|parenthes

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"]))
