# only the samples with label 1 are counted: the share of them that is found
# kind: mistake
# task: accuracy
# truth: only the samples with label 1 are counted: the share of them that is found

# %% task="accuracy"
def accuracy(y_hat, y):
    answers = (y_hat > 0.5).double()
    return ((answers * y).sum() / y.sum()).item()
