# Labels and probabilities have changed places in the cross-entropy.
# kind: mistake
# task: loss_l1
# truth: labels and probabilities have changed places in the cross-entropy
# says: swapped|places|label

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(y, y_hat)
