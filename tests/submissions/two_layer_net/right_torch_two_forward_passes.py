# The loss for the list and the loss for the step come from two forward passes.
# kind: unusual

# %% task="train_torch" edit="true"
# - losses.append(J.item())

# - optimizer.zero_grad()
# + losses.append((nn.functional.cross_entropy(model(X[batch]), y[batch]) + reg * penalty).item())
# + optimizer.zero_grad()
