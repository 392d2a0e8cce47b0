# A variable name that does not exist: the cell runs, the function crashes.
# kind: broken
# fails: loss_l1, train_height_weight
# demo: yes

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(probabilities, y)
