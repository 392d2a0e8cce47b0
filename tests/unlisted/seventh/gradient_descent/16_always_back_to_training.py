# The model is always left in training mode, also when it was in evaluation mode before.
# kind: mistake
# task: evaluate
# truth: the model is always left in training mode, also when it was in evaluation mode before
# says: mode & training|train(|evaluation|before|found|restor|remember|back|was

# %% task="evaluate"
def evaluate(model, loader):
    """Return the accuracy of the model on all samples of the loader, a float from 0 to 1."""
    model.eval()
    hits = []
    with torch.no_grad():
        for images, labels in loader:
            hits += (torch.max(model(images), dim=1).indices == labels).tolist()
    model.train()
    return sum(hits) / len(hits)
