# Only right answers 1 are counted, right answers 0 are not.
# kind: mistake
# task: accuracy
# truth: only right answers 1 are counted, right answers 0 are not

# %% task="accuracy"
def accuracy(y_hat, y):
    answers = (y_hat > 0.5).float()
    return (answers * y).mean().item()
