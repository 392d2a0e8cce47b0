# (1) the mean of the accuracies of the batches; (2) the share of what is wrong.
# kind: mistake
# task: evaluate
# truth: (1) the mean of the accuracies of the batches; (2) the share of what is wrong
# says: batches & wrong|error|1 minus

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) != labels).double().mean().item()
# + seen += 1
