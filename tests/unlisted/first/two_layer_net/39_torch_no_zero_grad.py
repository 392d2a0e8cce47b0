# The student forgot optimizer.zero_grad(), so the gradients of all batches add up.
# kind: mistake
# task: train_torch
# place: the gradients of a batch
# truth: line `optimizer.zero_grad()` left out

# %% task="train_torch" edit="true"
# - optimizer.zero_grad()
# - J.backward()
# + J.backward()
