# The accuracy counts in numpy with rounding.
# kind: unusual

# %% task="accuracy"
def accuracy(y_hat, y):
    right = 0
    for probability, label in zip(np.asarray(y_hat).ravel(), np.asarray(y).ravel()):
        right += int(round(float(probability)) == int(label))
    return right / len(y)
