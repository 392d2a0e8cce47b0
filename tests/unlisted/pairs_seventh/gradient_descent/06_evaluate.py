# (1) not in evaluation mode; (2) the mean of the accuracies of the batches.
# kind: mistake
# task: evaluate
# truth: (1) not in evaluation mode; (2) the mean of the accuracies of the batches
# says: evaluation mode|model.eval & batches

# %% task="evaluate" edit="true"
# - model.eval()

# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) == labels).double().mean().item()
# + seen += 1
