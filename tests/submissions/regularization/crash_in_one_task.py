# A variable name that does not exist: the cell runs, the function crashes; the classifier is judged with a right one in its place.
# kind: broken
# fails: loss_l1
# demo: yes

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy(probabilities, y)
