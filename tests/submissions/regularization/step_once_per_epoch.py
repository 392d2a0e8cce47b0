# The step is taken after the epoch, with the gradients of all its batches.
# kind: mistake
# fails: train_steps
# misconception: one_step_per_epoch

# %% task="train" edit="true"
# - optimizer.step()
# + 

# - optimizer.zero_grad()
# + 

# - order = torch.from_numpy(rng.permutation(len(X)))
# + order = torch.from_numpy(rng.permutation(len(X)))
# + optimizer.zero_grad()

# - if monitor is not None:
# -     history.append(monitor(model))
# + optimizer.step()
# + if monitor is not None:
# +     history.append(monitor(model))
