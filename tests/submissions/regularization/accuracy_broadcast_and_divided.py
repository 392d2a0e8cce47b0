# All answers are compared with all labels, and the count is divided by the number of labels: a share far above 1.
# kind: mistake
# fails: accuracy
# misconception: accuracy_broadcast

# %% task="accuracy"
def accuracy(y_hat, y):
    said = torch.where(y_hat.flatten() > 0.5, 1.0, 0.0)
    return (said == y).sum().item() / y.shape[0]
