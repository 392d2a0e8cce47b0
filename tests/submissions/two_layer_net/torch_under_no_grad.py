# The scores are computed where autograd records nothing; the penalty alone can be differentiated.
# kind: mistake
# fails: train_torch

# %% task="train_torch" edit="true"
# - J = nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty
# + with torch.no_grad():
# +     scores = model(X[batch])
# + J = nn.functional.cross_entropy(scores, y[batch]) + reg * penalty
