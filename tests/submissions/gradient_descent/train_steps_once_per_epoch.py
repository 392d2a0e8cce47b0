# One step per epoch, with the gradients of all batches.
# kind: mistake
# fails: train
# misconception: one_step_per_epoch

# %% task="train" edit="true"
# - loss.backward()
# - optimizer.step()
# + loss.backward()

# - optimizer.zero_grad()

# - losses.append(total / seen)
# + optimizer.step()
# + optimizer.zero_grad()
# + losses.append(total / seen)
