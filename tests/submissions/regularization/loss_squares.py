# L2 where the box has L1, in the loss.
# kind: mistake
# fails: loss_reg
# misconception: l2_for_l1

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg * (np.sum(weights["W1"] ** 2) + np.sum(weights["W2"] ** 2))
