# reg multiplies only the first of the two sums.
# kind: mistake
# fails: loss_value
# misconception: lambda_on_one_layer

# %% task="loss" edit="true"
# - J = data_loss + reg * (np.sum(W1**2) + np.sum(W2**2))
# + J = data_loss + reg * np.sum(W1**2) + np.sum(W2**2)
