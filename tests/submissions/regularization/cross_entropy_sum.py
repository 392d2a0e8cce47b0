# The sum of the cross-entropies.
# kind: mistake
# fails: loss_l1
# misconception: loss_not_averaged

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(y_hat, y, reduction='sum')
