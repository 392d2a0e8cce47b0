# (1) rows are predictions and columns truths; (2) it returns after the first batch.
# kind: mistake
# task: confusion_matrix
# truth: (1) rows are predictions and columns truths; (2) it returns after the first batch

# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    mode = model.training
    model.eval()
    with torch.no_grad():
        for images, labels in loader:
            predicted = model(images).argmax(dim=1)
            for t, p in zip(labels.tolist(), predicted.tolist()):
                matrix[p, t] += 1
            model.train(mode)
            return matrix
