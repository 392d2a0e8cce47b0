# A list of one row, several times: counting in a row counts in all of them.
# kind: mistake
# fails: confusion_matrix
# misconception: rows_are_one

# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    before = model.training
    model.eval()
    row = [0] * n_classes
    counts = [row for _ in range(n_classes)]
    with torch.no_grad():
        for X, y in loader:
            for true, said in zip(y.tolist(), model(X).argmax(1).tolist(), strict=True):
                counts[true][said] += 1
    model.train(before)
    return counts
