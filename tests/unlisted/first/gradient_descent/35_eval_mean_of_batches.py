# The student adds up the batches' accuracies and divides by the number of batches.
# kind: mistake
# task: evaluate
# place: the accuracy
# truth: `right += (model(images).argmax(dim=1) == labels).double().mean().item() ⏎ seen += 1` instead of `right += (model(images).argmax(dim=1) == labels).sum().item() ⏎ seen += len(labels)`

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) == labels).double().mean().item()
# + seen += 1
