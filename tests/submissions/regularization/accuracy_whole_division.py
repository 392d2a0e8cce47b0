# The number of right answers is divided by N without remainder.
# kind: mistake
# fails: accuracy
# misconception: same_answer

# %% task="accuracy"
def accuracy(y_hat, y):
    return ((y_hat > 0.5).float() == y).sum().item() // len(y)
