# The step stands before backward: every batch makes the step of the one before, and the last one of a call none.
# kind: mistake
# fails: train
# misconception: step_before_backward

# %% task="train" edit="true"
# - loss = loss_fn(model(images), labels)
# - optimizer.zero_grad()
# - loss.backward()
# - optimizer.step()
# + optimizer.step()
# + optimizer.zero_grad()
# + loss = loss_fn(model(images), labels)
# + loss.backward()
