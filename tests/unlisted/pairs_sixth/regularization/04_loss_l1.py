# (1) the cross-entropy has the wrong sign; (2) the biases are penalised, too.
# kind: mistake
# task: loss_l1
# truth: (1) the cross-entropy has the wrong sign; (2) the biases are penalised, too
# says: sign & bias

# %% task="loss_l1" edit="true"
# - data_loss = nn.functional.binary_cross_entropy(y_hat, y)
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + data_loss = -nn.functional.binary_cross_entropy(y_hat, y)
# + penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())
