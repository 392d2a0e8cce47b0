# The student empties the gradients once per epoch only, so the batches of an epoch add up.
# kind: mistake
# task: train
# place: the gradients of a batch
# truth: `optimizer.zero_grad()` once per epoch instead of once per batch

# %% task="train" edit="true"
# - order = torch.from_numpy(rng.permutation(len(X)))
# + order = torch.from_numpy(rng.permutation(len(X)))
# + optimizer.zero_grad()

# - optimizer.zero_grad()
# - loss.backward()
# + loss.backward()
