# lambda / 2 where the handout has lambda, in the loss.
# kind: mistake
# fails: loss_reg
# misconception: penalty_half

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + penalty = reg / 2 * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
