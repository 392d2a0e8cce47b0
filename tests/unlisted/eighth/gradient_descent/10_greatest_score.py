# The greatest score itself is compared with the label, not its position.
# kind: mistake
# task: evaluate
# truth: the greatest score itself is compared with the label, not its position

# %% task="evaluate"
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = n = 0
    with torch.no_grad():
        for images, labels in loader:
            predicted = model(images).max(dim=1)[0]
            right += (predicted == labels).sum().item()
            n += len(labels)
    model.train(mode)
    return right / n
