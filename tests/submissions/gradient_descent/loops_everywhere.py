# Python loops and lists instead of vectors.
# kind: unusual

# %% task="select_classes"
def select_classes(images, labels, classes):
    kept, new = [], []
    for image, label in zip(images, labels):
        if label in classes:
            kept.append(image)
            new.append(list(classes).index(label))
    return np.array(kept), np.array(new)



# %% task="evaluate"
def evaluate(model, loader):
    mode = model.training
    model.eval()
    hits = []
    for images, labels in loader:
        for image, label in zip(images, labels):
            scores = model(image[None])[0].tolist()
            hits.append(scores.index(max(scores)) == int(label))
    model.train(mode)
    return sum(hits) / len(hits)



# %% task="confusion_matrix"
def confusion_matrix(model, loader, n_classes=2):
    matrix = [[0] * n_classes for _ in range(n_classes)]
    mode = model.training
    model.eval()
    for images, labels in loader:
        for truth, prediction in zip(labels, model(images).argmax(1)):
            matrix[truth][prediction] += 1
    model.train(mode)
    return matrix
