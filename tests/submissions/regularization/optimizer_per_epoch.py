# A new optimiser in every epoch forgets the velocity.
# kind: mistake
# fails: train_steps
# misconception: velocity_reset_per_epoch

# %% task="train" edit="true"
# - optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + 

# - order = torch.from_numpy(rng.permutation(len(X)))
# + optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
# + order = torch.from_numpy(rng.permutation(len(X)))
