# class 1 is predicted where its score is above 0, not where it is the larger one
# kind: mistake
# task: evaluate
# truth: class 1 is predicted where its score is above 0, not where it is the larger one

# %% task="evaluate"
def evaluate(model, loader):
    mode = model.training
    model.eval()
    right = seen = 0
    with torch.no_grad():
        for imgs, labels in loader:
            scores = model(imgs)
            predicted = (scores[:, 1] > 0).long()
            right += (predicted == labels).sum().item()
            seen += len(labels)
    model.train(mode)
    return right / seen
