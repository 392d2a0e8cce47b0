# The student forgot optimizer.zero_grad().
# kind: mistake
# task: train
# place: the gradients of a batch
# truth: line `optimizer.zero_grad()` left out

# %% task="train" edit="true"
# - optimizer.zero_grad()
# - loss.backward()
# + loss.backward()
