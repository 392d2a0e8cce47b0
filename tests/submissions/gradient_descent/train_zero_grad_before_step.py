# The gradients are cleared between backward and step.
# kind: mistake
# fails: train
# misconception: nothing_moves

# %% task="train" edit="true"
# - optimizer.zero_grad()
# - loss.backward()
# - optimizer.step()
# + loss.backward()
# + optimizer.zero_grad()
# + optimizer.step()
