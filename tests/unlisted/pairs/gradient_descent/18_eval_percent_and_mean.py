# Two mistakes: (1) the mean of the batches' accuracies, so the short last batch counts like a full one; (2) the result is in percent.
# kind: mistake
# task: evaluate
# place: the accuracy
# truth: `right += (model(images).argmax(dim=1) == labels).double().mean().item() ⏎ seen += 1` instead of `right += (model(images).argmax(dim=1) == labels).sum().item() ⏎ seen += len(labels)`; `return 100 * right / seen` instead of `return right / seen`

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# - seen += len(labels)
# + right += (model(images).argmax(dim=1) == labels).double().mean().item()
# + seen += 1

# - return right / seen
# + return 100 * right / seen
