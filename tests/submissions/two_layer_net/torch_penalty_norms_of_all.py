# torch.norm of every parameter, not squared.
# kind: mistake
# fails: train_torch
# misconception: penalty_norms_of_all

# %% task="train_torch" edit="true"
# - penalty = sum(W.square().sum() for W in weights)
# + penalty = torch.tensor(0.0)
# + for param in model.parameters():
# +     penalty = penalty + torch.norm(param)
