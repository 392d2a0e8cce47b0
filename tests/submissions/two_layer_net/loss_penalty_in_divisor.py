# The penalty is in the divisor.
# kind: mistake
# fails: loss_value
# misconception: penalty_in_divisor

# %% task="loss" edit="true"
# - data_loss = -np.log(probabilities[np.arange(len(y)), y]).mean()
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = -np.log(probabilities[np.arange(len(y)), y]).sum()
# + J /= len(y) + reg * (np.sum(W1**2) + np.sum(W2**2))
