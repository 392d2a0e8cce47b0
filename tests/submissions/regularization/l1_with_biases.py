# The biases are regularised too.
# kind: mistake
# fails: loss_l1
# misconception: penalty_on_bias

# %% task="loss_l1" edit="true"
# - penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters() if w.dim() == 2)
# + penalty = sum(torch.sum(torch.abs(w)) for w in model.parameters())
