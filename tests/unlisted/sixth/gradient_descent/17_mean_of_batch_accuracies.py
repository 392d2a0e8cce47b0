# The mean of the accuracies of the batches, so that a short one counts too much.
# kind: mistake
# task: evaluate
# truth: the mean of the accuracies of the batches, so that a short one counts too much
# says: batch|sample|short|weigh

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) == labels).double().mean().item()
# + seen += 1
