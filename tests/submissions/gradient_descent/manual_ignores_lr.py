# The learning rate is written into the function.
# kind: mistake
# fails: manual_update
# misconception: wrong_step_size

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p -= 0.01 * v
