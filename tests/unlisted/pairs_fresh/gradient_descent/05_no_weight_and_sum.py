# Two mistakes: (1) the loss of a batch is not weighted with its size; (2) divided by 2 * seen.
# kind: mistake
# task: train
# truth: (1) the loss of a batch is not weighted with its size; (2) divided by 2 * seen

# %% task="train" edit="true"
# - total += loss.item() * len(labels)
# + total += loss.item()

# - losses.append(total / seen)
# + losses.append(total / (2 * seen))
