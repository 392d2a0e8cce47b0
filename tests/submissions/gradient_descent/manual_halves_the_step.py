# The step is half as long as it should be.
# kind: mistake
# fails: manual_update
# misconception: wrong_step_size

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p -= lr / 2 * v
