# Counts divided by the sums of the rows, which are broadcast along the columns.
# kind: mistake
# fails: confusion_matrix
# misconception: confusion_normalised

# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    before = model.training
    model.eval()
    counts = torch.zeros(n_classes, n_classes, dtype=torch.float64)
    with torch.no_grad():
        for X, y in loader:
            for true, said in zip(y, model(X).argmax(1), strict=True):
                counts[true, said] += 1
    model.train(before)
    return counts / counts.sum(dim=1)
