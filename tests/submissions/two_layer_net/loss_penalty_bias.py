# The biases are in the penalty of the loss.
# kind: mistake
# fails: loss_value
# misconception: penalty_on_bias

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * sum(np.sum(p**2) for p in self.params.values())
