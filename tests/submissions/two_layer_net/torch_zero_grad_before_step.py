# Gradients are set to zero before the step.
# kind: mistake
# fails: train_torch
# misconception: nothing_moves

# %% task="train_torch" edit="true"
# - optimizer.zero_grad()

# - J.backward()
# + J.backward()
# + optimizer.zero_grad()
