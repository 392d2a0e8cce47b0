# (1) rows and columns are exchanged; (2) the matrix begins anew with every batch, so only the last one is counted.
# kind: mistake
# task: confusion_matrix
# truth: (1) rows and columns are exchanged; (2) the matrix begins anew with every batch, so only the last one is counted
# says: transpos|exchang|swapped|row|column & batch|last|every sample|all samples|anew|reset

# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    """Return the (n_classes, n_classes) matrix of counts: row = true class, column = predicted class."""
    mode = model.training
    model.eval()
    with torch.no_grad():
        for images, labels in loader:
            matrix = np.zeros((n_classes, n_classes), dtype=np.int64)
            predictions = model(images).argmax(dim=1)
            for truth, guess in zip(labels.tolist(), predictions.tolist()):
                matrix[guess, truth] += 1
    model.train(mode)
    return matrix
