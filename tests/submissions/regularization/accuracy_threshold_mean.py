# The threshold is the mean probability instead of one half.
# kind: mistake
# fails: accuracy
# misconception: threshold_at_mean

# %% task="accuracy"
def accuracy(y_hat, y):
    return ((y_hat > y_hat.mean()).float() == y).float().mean().item()
