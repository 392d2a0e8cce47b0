# The penalty is in the gradients only.
# kind: mistake
# fails: loss_value
# misconception: penalty_missing

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss
