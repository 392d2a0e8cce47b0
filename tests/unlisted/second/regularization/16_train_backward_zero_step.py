# The student empties the gradients after backward and before step, so every step is empty.
# kind: mistake
# task: train
# place: the gradients of a batch
# truth: `loss.backward() ⏎ optimizer.zero_grad() ⏎ optimizer.step()` instead of `optimizer.zero_grad() ⏎ loss.backward() ⏎ optimizer.step()`

# %% task="train" edit="true"
# - optimizer.zero_grad()
# - loss.backward()
# - optimizer.step()
# + loss.backward()
# + optimizer.zero_grad()
# + optimizer.step()
