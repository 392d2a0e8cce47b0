# Two mistakes: (1) the smallest score is taken; (2) divided by the number of batches.
# kind: mistake
# task: evaluate
# truth: (1) the smallest score is taken; (2) divided by the number of batches

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# + right += (model(images).argmin(dim=1) == labels).sum().item()

# - seen += len(labels)
# + seen += 1
