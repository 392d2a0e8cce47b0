# The student takes the argmax over the samples (dim=0) instead of the classes; a shape error for batches other than 2.
# kind: mistake
# task: evaluate
# place: the predicted class
# truth: `right += (model(images).argmax(dim=0) == labels).sum().item()` instead of `right += (model(images).argmax(dim=1) == labels).sum().item()`

# %% task="evaluate" edit="true"
# - right += (model(images).argmax(dim=1) == labels).sum().item()
# + right += (model(images).argmax(dim=0) == labels).sum().item()
