# A softmax before cross_entropy.
# kind: mistake
# fails: train_torch
# misconception: softmax_before_loss

# %% task="train_torch" edit="true"
# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + J = nn.functional.cross_entropy(torch.softmax(model(X[batch]), 1), y[batch]) + reg * penalty
