# The mean of all losses so far is noted.
# kind: mistake
# fails: train_torch
# misconception: history_averaged

# %% task="train_torch" edit="true"
# - losses = []
# + losses, total = [], 0.0

# - losses.append(J.item())
# + total += J.item()
# + losses.append(total / (len(losses) + 1))
