# The penalty of the loss stands on a line of its own that begins with +, so it is never added.
# kind: mistake
# fails: loss_reg
# misconception: penalty_on_its_own_line

# %% task="loss_reg" edit="true"
# - penalty = reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# - return data_loss + penalty
# + loss = data_loss
# + + reg * (np.sum(np.abs(weights["W1"])) + np.sum(np.abs(weights["W2"])))
# + return loss
