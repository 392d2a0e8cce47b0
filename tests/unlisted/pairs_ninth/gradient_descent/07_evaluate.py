# (1) the accuracy is the mean of those of the batches; (2) the mode of the model is not put back.
# kind: mistake
# task: evaluate
# truth: (1) the accuracy is the mean of those of the batches; (2) the mode of the model is not put back
# says: batch|samples|short|weigh|mean of|average & mode|training|train(|put back|restor|left

# %% task="evaluate"
def evaluate(model, loader):
    """Return the accuracy of the model on all samples of the loader, a float from 0 to 1."""
    model.eval()
    accuracies = []
    with torch.no_grad():
        for images, labels in loader:
            guess = model(images).argmax(1)
            accuracies.append((guess == labels).double().mean().item())
    return sum(accuracies) / len(accuracies)
