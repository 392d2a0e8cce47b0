# The gradients are set to zeros between backward and step: only the decay is left.
# kind: mistake
# fails: train
# misconception: zero_grad_before_step

# %% task="train" edit="true"
# - optimizer.zero_grad()
# - loss.backward()
# - optimizer.step()
# + loss.backward()
# + optimizer.zero_grad(set_to_none=False)
# + optimizer.step()
