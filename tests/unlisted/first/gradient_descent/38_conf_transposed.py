# The student counts with the prediction as the row and the truth as the column.
# kind: mistake
# task: confusion_matrix
# place: the rows and columns
# truth: `matrix[p, t] += 1` instead of `matrix[t, p] += 1`

# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
    mode = model.training
    model.eval()
    with torch.no_grad():
        for X_batch, y_batch in loader:
            pred = torch.argmax(model(X_batch), dim=1)
            for t, p in zip(y_batch.tolist(), pred.tolist()):
                matrix[p, t] += 1
    model.train(mode)
    return matrix
