# The probabilities go through a sigmoid once more.
# kind: mistake
# fails: loss_l1
# misconception: sigmoid_twice

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy_with_logits(y_hat, y)
