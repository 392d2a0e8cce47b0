# The gradients are emptied between backward and step.
# kind: mistake
# fails: train_steps
# misconception: nothing_moves

# %% task="train" edit="true"
# - optimizer.zero_grad()
# - loss.backward()
# + loss.backward()
# + optimizer.zero_grad()
