# The probabilities are cut off to whole numbers.
# kind: mistake
# fails: accuracy
# misconception: probability_cut_off

# %% task="accuracy"
def accuracy(y_hat, y):
    return (y_hat.int() == y.int()).float().mean().item()
