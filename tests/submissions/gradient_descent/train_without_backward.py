# There is no backward pass.
# kind: mistake
# fails: train
# misconception: nothing_moves

# %% task="train" edit="true"
# - loss.backward()
