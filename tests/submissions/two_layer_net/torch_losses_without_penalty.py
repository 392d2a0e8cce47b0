# The list holds the losses without the penalty.
# kind: mistake
# fails: train_torch
# misconception: history_without_penalty

# %% task="train_torch" edit="true"
# - losses.append(J.item())
# + losses.append((J - reg * penalty).item())
