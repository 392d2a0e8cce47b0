# The penalty is the absolute value of the sum of the weights and not the sum of the absolute values.
# kind: mistake
# task: loss_reg
# truth: the penalty is the absolute value of the sum of the weights and not the sum of the absolute values
# says: absolute|abs & each|every|sum of|first|before|cancel|element|order

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.abs(np.sum(weights["W1"])) + np.abs(np.sum(weights["W2"])))
