# The penalty adds the weights themselves.
# kind: mistake
# fails: loss_reg
# misconception: l1_without_absolute_value

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.sum(weights["W1"]) + np.sum(weights["W2"]))
