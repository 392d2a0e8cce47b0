# The gradients are set to zeros before they are used.
# kind: mistake
# fails: manual_update
# misconception: nothing_moves

# %% task="train_manual_update" edit="true"
# - model.zero_grad()
# - loss.backward()
# + loss.backward()
# + model.zero_grad(set_to_none=False)
