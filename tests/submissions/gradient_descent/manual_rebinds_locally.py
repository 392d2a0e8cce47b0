# The new value is bound to the loop variable; no parameter moves.
# kind: mistake
# fails: manual_update
# misconception: nothing_moves

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p = p - lr * v
