# Nesterov momentum where the classical form is asked for.
# kind: mistake
# fails: manual_momentum
# misconception: nesterov

# %% task="train_manual_update" edit="true"
# - p -= lr * v
# + p -= lr * (g + momentum * v)
