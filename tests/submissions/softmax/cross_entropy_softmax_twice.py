# The probabilities go through softmax once more.
# kind: mistake
# fails: cross_entropy
# misconception: softmax_twice

# %% task="cross_entropy"
def cross_entropy(probabilities, y):
    p = softmax(probabilities)
    return -np.log(p[np.arange(len(y)), y]).mean()
