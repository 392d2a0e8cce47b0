# The means of the batches in float32, put together with their sizes: right but for rounding.
# kind: unusual

# %% task="evaluate"
def evaluate(model, loader):
    was_training = model.training
    model.eval()
    right, seen = 0.0, 0
    with torch.no_grad():
        for images, labels in loader:
            right += (model(images).argmax(dim=1) == labels).float().mean().item() * len(labels)
            seen += len(labels)
    model.train(was_training)
    return right / seen
