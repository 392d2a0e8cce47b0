# Argmax over a single column is always 0, so every answer is the label 0.
# kind: mistake
# task: accuracy
# truth: argmax over a single column is always 0, so every answer is the label 0
# says: argmax|one column|always 0|always|half|0.5|threshold|½|label 0|probabilit|larger than

# %% task="accuracy"
def accuracy(y_hat, y):
    """Return the share of right answers, a number from 0 to 1.

    y_hat: probabilities (N, 1), y: labels 0.0 or 1.0 (N, 1).
    """
    answers = y_hat.argmax(dim=1)
    right = (answers == y.flatten()).sum().item()
    return right / len(y)
