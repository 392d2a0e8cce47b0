# The penalty has W1 twice and W2 not at all.
# kind: mistake
# fails: loss_value
# misconception: penalty_one_layer

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * (np.sum(W1**2) + np.sum(W1**2))
