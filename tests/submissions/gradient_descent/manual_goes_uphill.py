# The step has the wrong sign.
# kind: mistake
# fails: manual_update
# misconception: ascent

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p += lr * v
