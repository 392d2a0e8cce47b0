# The predictions keep their axis, so each one is compared with all labels of the batch.
# kind: mistake
# fails: evaluate
# misconception: accuracy_broadcast

# %% task="evaluate"
def evaluate(model, loader):
    before = model.training
    model.eval()
    right, seen = 0, 0
    with torch.no_grad():
        for X, y in loader:
            said = model(X).argmax(1, keepdim=True)
            right += said.eq(y).sum().item()
            seen += len(y)
    model.train(before)
    return right / seen
