# The student calls optimizer.step() before loss.backward(), so each step uses the gradients of the batch before (none at the first); torch refuses the second backward with an error.
# kind: mistake
# task: train
# place: the order of backward and step
# truth: `optimizer.step() ⏎ optimizer.zero_grad() ⏎ loss.backward()` instead of `optimizer.zero_grad() ⏎ loss.backward() ⏎ optimizer.step()`

# %% task="train" edit="true"
# - optimizer.zero_grad()
# - loss.backward()
# - optimizer.step()
# + optimizer.step()
# + optimizer.zero_grad()
# + loss.backward()
