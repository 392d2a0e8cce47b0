# Binary_cross_entropy_with_logits takes the sigmoid of y_hat, which is a probability already.
# kind: mistake
# task: loss_l1
# truth: binary_cross_entropy_with_logits takes the sigmoid of y_hat, which is a probability already
# says: logits|sigmoid|probabilit|scores & already|twice|again|second|with_logits|probabilit|once more

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# + data_loss = nn.functional.binary_cross_entropy_with_logits(y_hat, y)
