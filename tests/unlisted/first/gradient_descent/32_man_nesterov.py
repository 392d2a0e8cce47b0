# The student moves by g + momentum * v instead of v (the Nesterov step), after v was already updated.
# kind: mistake
# task: train_manual_update
# place: the step p
# truth: `p -= lr * (g + momentum * v)` instead of `p -= lr * v`

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p -= lr * (g + momentum * v)
